import { experimentsOf, testAgreement } from './agreeing.js';

void experimentsOf('services').then(testAgreement);
