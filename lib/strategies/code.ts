import type { Strategy } from '../types.js';

export const code: Strategy = {
  name: 'code',
  order: 5,
  title: 'write faster code',
  when:
    'A profile shows one function of your own holding a large share, and the algorithm is already right: intermediate arrays, ' +
    'closures in a hot loop, objects of many shapes, strings built to be thrown away.',
  cost: 'An hour with a profiler and a pair of functions to compare; afterwards, code that reads a little less like what it means.',
  risk:
    'Low: same files, same build, same debugger, one commit to revert. But most folklore is about an engine of years ago, so ' +
    'a rewrite that was not measured on the engine in use is as likely to lose.',
  law: 'amdahl',
  good: 'Nothing changes in packaging or deployment, it is quick to try and to measure, and the habit grows by itself.',
  bad:
    'Gains are bounded by the share of the function, never use a second core, and expire: what one version of the engine ' +
    'rewards, the next may do by itself.',
  ruledOut:
    'No function of your own holds a share worth having: with a share of 5 %, the rest is 95 % whatever you do. ' +
    'Code that runs once, before the engine has compiled anything.',
  uses: [],
};
