import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Trouble } from '../../src/model/trouble.ts';
import { useSandbox } from '../support/sandbox.ts';
import { model, pair, sqlOf } from './random.ts';
import { lead } from './run.ts';

const sandbox = useSandbox();
/** Few where every test runs; `LOCKSTEP_RUNS` for more. What fails is shrunk for as long as the runs may take. */
const runs = Number(process.env['LOCKSTEP_RUNS'] ?? 30);
const bounded = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: numRuns * 3000 });

test('the difference of two schemas leads from the one to the other', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([one, other]) => {
      const led = await answered(sqlOf(one), sqlOf(other));
      expect(led).toMatchObject({ failed: [], differs: [] });
    }),
    bounded(runs),
  );
});

test('nothing leads from a schema to itself', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(model, async one => {
      expect((await lead(sandbox(), sqlOf(one), sqlOf(one))).sql).toEqual([]);
    }),
    bounded(Math.ceil(runs / 3)),
  );
});

/** Says of everything that is asked about that it is dropped. */
async function answered(now: string, wanted: string, drops: string[] = []): ReturnType<typeof lead> {
  try {
    return await lead(sandbox(), now, wanted, { drops });
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== 'rename-unclear') throw error;
    const gone = [...(error.where ?? '').matchAll(/^\w+(?: type)? (.*) goes; /gm)].map(
      ([, name = '']) => name,
    );
    return answered(now, wanted, [...drops, ...gone]);
  }
}
