import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { chains, sqlOf } from './chains.ts';
import { brokenLaws } from './laws.ts';

const sandbox = useSandbox();
beforeAll(loadParser);

/** Few where every test runs, more in `.ci/deep`. A chain that breaks a law becomes a case of cases/plan. */
const runs = Number(process.env.LOCKSTEP_CHAINS ?? 12);

test('random chains of changes on random schemas keep all that a plan promises', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(chains, async chain => {
      expect(await brokenLaws(sandbox(), sqlOf(chain))).toEqual([]);
    }),
    { numRuns: runs, ...(process.env.LOCKSTEP_SEED ? { seed: Number(process.env.LOCKSTEP_SEED) } : {}) },
  );
});
