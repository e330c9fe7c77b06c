import { loadSuite } from '../../lib/places/suite.js';
import { files, servers, testAgreement } from './agreeing.js';

// Real servers take a second or more to start: they have this file, and its two minutes, to themselves.
const main = async (): Promise<void> => {
  const suites = await Promise.all(files.map((file) => loadSuite(file)));
  const experiments = suites.flatMap((suite) => suite.experiments);
  await testAgreement(experiments.filter(({ needs }) => needs.some((need) => servers.includes(need))));
};

void main();
