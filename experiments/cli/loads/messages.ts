// Wording of errors of services that are loaded or watched.

export const serviceMessages = {
  notARate: (option: string, value: string) =>
    `Option "${option}" was given "${value}", which is no rate above zero.\n` +
    `It takes requests per second, or a number with /s or /min.\nTry: ${option} 200/s`,

  notPositive: (option: string, value: string) =>
    `Option "${option}" was given "${value}", which is no whole number from 1.\nIt takes a whole number.\nTry: ${option} 200`,

  notAnAddress: (typed: string) =>
    `"${typed}" is no address of a service.\n` +
    'An address starts with http:// or https://, or with a host: localhost:3000/orders.\n' +
    'Try: eightways load http://localhost:3000/',

  notAHeader: (typed: string) =>
    `"${typed}" is no header.\nA header is a name, a colon and a value.\nTry: --header 'Accept: application/json'`,

  notAnswered: (url: string, wrong: string, status: number | null) =>
    `${url} gives ${wrong}.\n` +
    `A service is loaded only when it answers rightly to begin with: with ${status === null ? 'a status from 200 to 299' : `status ${status}`}.\n` +
    'Try: start the service, look at the address, or say with --status which answer is right.',

  noProcess: (pid: string) =>
    `Process ${pid} cannot be seen.\n` +
    'What a server uses is read from /proc, where the system has one and the process is there.\n' +
    'Try: leave --pid out, or look up the process that listens.',

  needsPid: (objective: string) =>
    `The objective "${objective}" is about the process of the server, which is not known.\n` +
    'It is looked at where --pid names it, on this machine.\n' +
    'Try: --pid with the number of the server’s process.',

  rateBelow: (objective: string, rate: number, limit: number) =>
    `The objective "${objective}" cannot be met at a rate of ${rate}/s.\n` +
    'A service answers no more requests than it is asked.\n' +
    `Try: --rate ${Math.ceil(Number((limit * 1.1).toPrecision(6)))}/s`,

  onlyCompared: (option: string) =>
    `Option "${option}" was given without --compare.\nIt says how two services are compared.\nTry: leave it out.`,

  twoCommands: (count: number) =>
    `"eightways load --compare" was given ${count === 1 ? 'one word' : `${count} words`}, and takes two: the commands of both services.\n` +
    'Each is started with a free port in PORT; the first is the baseline.\n' +
    "Try: eightways load --compare 'node old.js' 'node new.js' --path /orders",

  onlyOneRecord: (option: string) =>
    `Option "${option}" was given with several records.\nIt shows what is in one of them.\nTry: eightways report RECORD ${option}`,
  noToken:
    '"eightways watch" was given no token.\nThe service says with `start({ port, token })` of eightways/online who may read it.\nTry: EIGHTWAYS_TOKEN=… eightways watch URL, or --token (which others on this machine can see)',

  notAToken:
    'The token holds a blank or a character that no header can carry.\nIt is what the service was given, or drew: `start({ port, token })`.\nTry: EIGHTWAYS_TOKEN="$(cat FILE)", without a line break in FILE',

  notWatched: (url: string, how: string) =>
    `${url} ${how}.\nWhat is watched is the endpoint of eightways/online in a service that runs: \`start({ port, token })\`.\nTry: the address that \`await online.address()\` gives in the service, and its token.`,
  looks: {
    refused: 'refuses this token',
    foreign: (what: string) => `answers with ${what}`,
    silent: (seconds: number) => `does not answer within ${seconds} s`,
    gone: (why: string) => `cannot be reached (${why})`,
  },
  held: (seconds: number) => `no answer for ${Math.round(seconds)} s: something may hold its event loop`,
  watchEnded: (url: string, how: string) =>
    `${url} ${how}: the service has ended, or does not want to be watched any more.`,
} as const;
