// What findings and advice by a saved profile, a folder or measured gains are refused with.
import { list, meant } from '../line/messages.js';

export const findMessages = {
  noSourceInProfile: (of: string) =>
    `No source file that is here was seen in ${of}.\n` +
    'A profile names the files that ran; they, or what their source maps name, must be here to be searched.\n' +
    'Try: name the folder of the sources, as in eightways findings src --profile FILE',

  noPairs: (rules: readonly string[]) =>
    `Of ${rules.length === 1 ? `the rule ${rules[0]}` : `these ${rules.length} rules`} there is no pair to be measured.\n` +
    'A pair is a small function in both forms; rules about threads, services and whole programs have none.\n' +
    'Try: eightways findings --recalibrate, for all that have one.',

  unknownEngine: (typed: string, guess: string | null, known: readonly string[]) =>
    `There is no engine "${typed}".\nThe engines are ${list(known)}.\n${meant(guess && `--runtime ${guess}`, 'eightways doctor')}`,

  engineNotHere: (name: string) =>
    `The engine ${name} is not on this machine.\nWithout --runtime, those that are here are taken.\nTry: eightways doctor, which says how to get it.`,

  recalibrationInterrupted: (measured: number, path: string) =>
    `Interrupted. ${measured === 1 ? 'One gain was' : `${measured} gains were`} measured until then${measured > 0 ? `, and stand in ${path}` : ''}.\n` +
    'Try: the same command again, which goes on with the rest.',

  recalibrated: (measured: number, kept: number, path: string) =>
    `${measured} ${measured === 1 ? 'gain' : 'gains'} measured${kept > 0 ? `, ${kept} kept from before (--fresh measures them again)` : ''}: ${path}`,

  noPicture: (file: string) =>
    `"${file}" does not say what picture it should be.\nA chart is drawn as .svg or .png, or written as .json, its Vega-Lite specification.\nTry: --chart advice.svg`,

  noAdviceBy: (file: string, why: string) =>
    `${file} is no module of TypeScript or JavaScript, and no profile to advise by:\n${why}`,

  needsProgram: (option: string) =>
    `Option "${option}" is for a program that is run; a profile or a folder is only read.\n` +
    'What is run is a module: one that ends in .ts, .js, .mts or .mjs.\n' +
    `Try: leave ${option} out, or eightways advise src/main.ts.`,

  byProfileOnly: (typed: string) =>
    'Nothing was run: gains are projected from the time in the profile, and four of the eight ways are not in it.\n' +
    `Try: ${typed} advise PROGRAM, which runs it and judges all eight.`,

  noProgramDeclared: (folder: string) =>
    `${folder} declares no program that could be found: no bin, no "start" script that runs a module, no main.\n` +
    'A finding tells nothing of its gain before the program has run.\n' +
    'Try: eightways advise src/main.ts, with the module that you run.',
} as const;
