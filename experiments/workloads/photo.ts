// A whole program: a picture made into an old postcard in photo/, from the text of a PPM file to the bytes of a bitmap.
//
// What to see. Four steps, each a commit: one function in place of another. The first three come about as projected. The
// fourth is projected to bring next to nothing and brings something all the same. A small function that is called for each
// value is replaced by a loop that has it written in. Alone, both are as fast: the engine sees one function called in that
// place, and puts it there itself. In the program the same place calls three functions in turn, and so each value costs a
// call. What the engine learns of a function it learns from all of the program; a part that runs alone teaches it less.
import { experiment, program } from 'eightways';
import { blurByWeights, openBlur } from './photo/blur.js';
import { asWritten, type Parts, postcard } from './photo/develop.js';
import { drawing } from './photo/draw.js';
import { paintByMemory, paintBySearch, paletteOf } from './photo/palette.js';
import { type Picture, readByDigits, readBySplitting } from './photo/ppm.js';
import { contrastByLoop, contrastByTone, fade, posterise } from './photo/tones.js';

export const title = 'A picture made into a postcard';

const digits: Parts = { ...asWritten, read: readByDigits };
const memory: Parts = { ...digits, paint: paintByMemory };
const openNative = async (): Promise<Parts> => ({ ...memory, blur: await openBlur() });
const openLoop = async (): Promise<Parts> => ({ ...(await openNative()), contrast: contrastByLoop });

const workload = { sizes: [240], unit: 'pixels across', input: drawing };
const plan = { budget: 8, warmupSeconds: 0.3 };

export default program({
  name: 'postcard',
  whole: experiment({
    name: 'make a postcard of a picture',
    strategy: 'algorithm',
    claim: 'Four replaced parts make a pipeline faster.',
    source: 'The steps of this program, all together.',
    workload,
    variants: {
      'as written': (text: string) => postcard(text, asWritten),
      'read by digits': (text: string) => postcard(text, digits),
      'remembered colours': (text: string) => postcard(text, memory),
      'blur in WebAssembly': { open: openNative, run: (text: string, parts: Parts) => postcard(text, parts) },
      'contrast in a loop': { open: openLoop, run: (text: string, parts: Parts) => postcard(text, parts) },
    },
    plan: { ...plan, budget: 15 },
  }),
  steps: [
    {
      name: 'read by digits',
      part: 'readBySplitting',
      why: 'A string and a place in a list for each of a hundred thousand numbers, all of it garbage at once: not making it saves the collector’s time too.',
      local: experiment({
        name: 'read a picture from text',
        strategy: 'code',
        claim: 'Read numbers from text without a string for each.',
        source: 'Guides to fast parsers: count the objects that are made.',
        workload,
        variants: { split: readBySplitting, digits: readByDigits },
        plan,
      }),
    },
    {
      name: 'remembered colours',
      part: 'paintBySearch',
      why: 'A picture has far fewer colours than pixels, so that most searches were made before; how much that brings is a matter of the picture.',
      local: experiment({
        name: 'paint with the nearest of 48 colours',
        strategy: 'algorithm',
        claim: 'Do not search again for what was found before: remember it.',
        source: 'Memoisation (Michie, 1968).',
        workload: {
          ...workload,
          input: (width, random) => {
            const print = posterise(fade(contrastByLoop(blurByWeights(readByDigits(drawing(width, random))))));
            return { print, palette: paletteOf(print, 48) };
          },
        },
        variants: {
          search: ({ print, palette }) => paintBySearch(print, palette),
          memory: ({ print, palette }) => paintByMemory(print, palette),
        },
        plan,
      }),
    },
    {
      name: 'blur in WebAssembly',
      part: 'blurByWeights',
      why: 'Eight pixels at once, in a kernel without a table of weights. Both copies, into the module’s memory and out of it, are in the part that was measured alone.',
      local: experiment({
        name: 'take the noise out of a picture',
        strategy: 'native',
        claim: 'Put loops over pixels into WebAssembly, with vector instructions.',
        source: 'WebAssembly’s own use cases: image and video editing.',
        workload: { ...workload, input: (width, random) => readByDigits(drawing(width, random)) },
        variants: {
          weights: (picture: Picture) => blurByWeights(picture),
          WebAssembly: {
            open: openBlur,
            run: (picture: Picture, blur: (picture: Picture) => Picture) => blur(picture),
          },
        },
        plan,
      }),
    },
    {
      name: 'contrast in a loop',
      part: 'contrastByTone',
      why: 'Alone, the function that is called for each value is the only one that its loop ever calls, and the engine puts it inside the loop: nothing seems to be gained by hand. In the program three functions go through that loop, so that each value costs a call.',
      local: experiment({
        name: 'raise the contrast of a picture',
        strategy: 'code',
        claim: 'Write the loop out; a call for each value costs time.',
        source: 'Optimisation guides; style guides say the opposite.',
        expected: 'any',
        workload: { ...workload, input: (width, random) => blurByWeights(readByDigits(drawing(width, random))) },
        variants: { 'function for each value': contrastByTone, loop: contrastByLoop },
        plan,
      }),
    },
  ],
});
