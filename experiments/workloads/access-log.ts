// A whole program: the report on a web server's access log in access-log/, over a log that is drawn by a seed.
//
// What to see. Four steps, each a commit: one function in place of another. The first three come about as projected. The
// fourth does not: putting the requests in order takes a good share of the time, alone it can be made many times as fast,
// since the log is in order already, and yet the whole hardly gains. The function that was replaced had also read each
// request's time for the first time, and the parts after it took that from memory; now the first of them has to read it.
// The share of a part holds work that it does for others. Amdahl's law takes it for the part's own.
import { experiment, program } from 'eightways';
import { accessLog } from './access-log/generate.js';
import { locateByHalving, locateBySearch, networksByHand, networksByLibrary } from './access-log/networks.js';
import { readByExpression, readByPositions } from './access-log/read.js';
import { asWritten, type Files, logReport, type Parts } from './access-log/report.js';
import { orderByLooking, orderBySorting } from './access-log/times.js';

export const title = 'A report on an access log';

const halving: Parts = { ...asWritten, locate: locateByHalving };
const library: Parts = { ...halving, readNetworks: networksByLibrary };
const positions: Parts = { ...library, readLog: readByPositions };
const looking: Parts = { ...positions, order: orderByLooking };

const workload = { sizes: [4000], unit: 'lines', input: accessLog };
const plan = { budget: 8, warmupSeconds: 0.3 };

export default program({
  name: 'access log',
  whole: experiment({
    name: 'report on an access log',
    strategy: 'algorithm',
    claim: 'Four replaced parts make a report faster.',
    source: 'The steps of this program, all together.',
    workload,
    variants: {
      'as written': (files: Files) => logReport(files, asWritten),
      'networks by halving': (files: Files) => logReport(files, halving),
      'networks by uDSV': (files: Files) => logReport(files, library),
      'lines by positions': (files: Files) => logReport(files, positions),
      'look before sorting': (files: Files) => logReport(files, looking),
    },
    plan: { ...plan, budget: 15 },
  }),
  steps: [
    {
      name: 'networks by halving',
      part: 'locateBySearch',
      why: 'Eleven looks into an ordered table instead of a thousand; the part is all but gone, and the whole is at its ceiling.',
      local: experiment({
        name: 'find the networks of requests',
        strategy: 'algorithm',
        claim: 'Search an ordered table by halving, not from its start.',
        source: 'Every course on algorithms; the cost is keeping the table in order.',
        workload: {
          ...workload,
          input: (lines, random) => {
            const { log, networks } = accessLog(lines, random);
            return { requests: readByExpression(log), networks: networksByHand(networks) };
          },
        },
        variants: {
          search: ({ requests, networks }) => locateBySearch(requests, networks),
          halving: ({ requests, networks }) => locateByHalving(requests, networks),
        },
        plan,
      }),
    },
    {
      name: 'networks by uDSV',
      part: 'networksByHand',
      why: 'A good library finds the next mark by indexOf, and makes one string a field instead of one a character.',
      local: experiment({
        name: 'read a table of networks',
        strategy: 'library',
        claim: 'Do not write your own CSV parser: the libraries are correct, and faster.',
        source: 'Code reviews; and the benchmark tables of the libraries.',
        workload: { ...workload, input: (lines, random) => accessLog(lines, random).networks },
        variants: { 'by hand': networksByHand, uDSV: networksByLibrary },
        plan,
      }),
    },
    {
      name: 'lines by positions',
      part: 'readByExpression',
      why: 'No array of matches and no object of groups for each line. What a line looks like is harder to read now.',
      local: experiment({
        name: 'read the lines of an access log',
        strategy: 'code',
        claim: 'Go through text by indexOf and slice; regular expressions are slow.',
        source: 'Optimisation guides for parsers of logs.',
        workload: { ...workload, input: (lines, random) => accessLog(lines, random).log },
        variants: { expression: readByExpression, positions: readByPositions },
        plan,
      }),
    },
    {
      name: 'look before sorting',
      part: 'orderBySorting',
      why: 'The sort was also the first to read each time, and kept it for the parts after it: now the first of these does that work. It was moved, not saved, which neither the share nor the part alone can show.',
      local: experiment({
        name: 'put the requests of a log in order',
        strategy: 'algorithm',
        claim: 'Do not sort what is sorted: look first.',
        source: 'Folklore of sorting; adaptive sorts such as timsort are built on it.',
        workload: { ...workload, input: (lines, random) => readByPositions(accessLog(lines, random).log) },
        variants: {
          sort: (requests) => orderBySorting(requests, new Map()),
          look: (requests) => orderByLooking(requests, new Map()),
        },
        plan,
      }),
    },
  ],
});
