import { testCases } from './run.ts';

testCases(1);
