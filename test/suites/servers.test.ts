import { experimentsOf, testAgreement } from './agreeing.js';

void experimentsOf('on servers').then(testAgreement);
