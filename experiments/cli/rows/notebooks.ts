import type { Command, Options } from '../line/command.js';

const solutions: Options = {
  solutions: {
    type: 'string',
    value: 'HOW',
    choices: ['show', 'fold', 'hide'],
    help: 'what becomes of cells tagged “solution”: as they are (the default), folded, or left out',
  },
};

/** What is done to notebooks without Jupyter. */
export const notebooks: readonly Command[] = [
  {
    name: 'notebook run',
    summary: 'run a notebook without Jupyter and keep what it shows',
    usage: 'IN.ipynb',
    words: [1, 1],
    options: {
      output: {
        type: 'string',
        short: 'o',
        value: 'FILE',
        help: 'the notebook to write; default: IN.run.ipynb beside it',
      },
      param: {
        type: 'string',
        short: 'p',
        value: 'NAME=VALUE',
        multiple: true,
        help: 'a parameter, as JSON or a word: it takes the place of what the cell tagged “parameters” declares',
      },
      timeout: { type: 'string', value: 'TIME', help: 'for one cell: 90, 20s, 2m; default 10m' },
      budget: { type: 'string', value: 'TIME', help: 'for the whole notebook; without it there is no limit' },
      skip: {
        type: 'string',
        value: 'TAG',
        multiple: true,
        help: 'do not run cells with this tag; they stay as they are',
      },
      'allow-errors': { type: 'boolean', help: 'go on after a cell that failed; the exit code is 1 all the same' },
      resume: { type: 'boolean', help: 'go on where an earlier run to the same file ended' },
      ...solutions,
    },
    details: [
      'The cells run in the notebook’s folder, on the kernel’s own engine, and the file is saved after each. The first that fails stops the run: a link at the top leads to it. One tagged “raises-exception” may fail; one tagged “skip-execution” is not run.',
      'A parameter must fit the type that its cell declares. --resume goes on at the first cell that has not run or has changed; what later cells need of earlier ones is run again, and what those showed is kept.',
      'Jupyter, nbclient, nbconvert and papermill read what is written.',
    ],
    load: () => import('../notebook-run.js'),
  },
  {
    name: 'notebook diff',
    summary: 'say what two runs of a notebook differ in: measured figures by their intervals, the rest exactly',
    usage: 'A.ipynb B.ipynb',
    words: [2, 2],
    options: {
      tolerance: {
        type: 'string',
        value: 'SHARE',
        help: 'figures with a unit and no interval may differ by this: 0.25, 25%; without it they decide nothing',
      },
    },
    details: [
      'Cells are told apart by their ids. A comparison has moved when its intervals lie apart by more than the margin, as in “eightways rerun”; so has a printed figure with an interval. Where there is none to tell by, the difference is called unsure.',
      'The exit code is 1 when something moved or differs.',
    ],
    load: () => import('../notebook-diff.js'),
  },
  {
    name: 'notebook html',
    summary: 'write a notebook as one HTML page that opens offline',
    usage: 'IN.ipynb',
    words: [1, 1],
    options: {
      output: { type: 'string', short: 'o', value: 'FILE', help: 'the page to write; default: IN.html beside it' },
      slides: {
        type: 'boolean',
        help: 'as slides: by the cells’ slide types, else by headings and by what fits on a screen',
      },
      ...solutions,
    },
    details: ['The page holds its charts as pictures and needs no script, no network and no other file.'],
    load: () => import('../notebook-html.js'),
  },
];
