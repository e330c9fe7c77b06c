import { testCoverage } from './coverage.js';

testCoverage('independent');
testCoverage('autocorrelated');
