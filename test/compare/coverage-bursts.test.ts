import { testCoverage } from './coverage.js';

testCoverage('bursty');
testCoverage('heavy-tailed');
