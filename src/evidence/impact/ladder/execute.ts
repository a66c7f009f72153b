import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import { type Attempt, attempt, type Run } from './attempt.ts';
import { isAboutSchema } from './codes.ts';
import { runDeep } from './deep.ts';
import type { Described } from './describe.ts';
import type { DeepQuery } from './query.ts';
import { readSamples, type Samples } from './samples.ts';

/** A session with queries prepared by name, as an application holds them. */
export interface Prepared {
  /** Runs each in a transaction that is rolled back, with sample values, and with nulls where those are refused. */
  runAll(): Promise<Map<string, Run>>;
}

/**
 * Prepares every query that can be described. Names are those of the application's own connection: they live as long as the
 * session. Queries that cannot be prepared after all are left out.
 */
export async function prepareAll(
  session: Session,
  described: ReadonlyMap<string, Described>,
  deep: ReadonlyMap<string, DeepQuery>,
): Promise<Prepared> {
  const names = new Map<string, { name: string; parameters: readonly number[] }>();
  const types = new Set<number>();
  for (const [text, found] of described) {
    if (!found.ok) continue;
    const name = `lockstep_${names.size}`;
    try {
      const { parameters } = await session.prepare(name, found.sql);
      names.set(text, { name, parameters });
      for (const type of parameters) types.add(type);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
    }
  }
  const samples = await readSamples(session, types);
  return {
    runAll: async () => {
      const runs = new Map<string, Run>();
      for (const [text, { name, parameters }] of names)
        runs.set(text, await run(session, name, parameters, samples, deep.get(text)));
      return runs;
    },
  };
}

async function run(
  session: Session,
  name: string,
  parameters: readonly number[],
  samples: Samples,
  deep: DeepQuery | undefined,
): Promise<Run> {
  const sample = parameters.map(type => samples.get(type) ?? null);
  const withValues = (values: readonly (string | null)[]) => async (): Promise<number> =>
    (await session.execute(name, values)).rowCount;
  const first = runOf(await attempt(session, withValues(sample)));
  // A null that was only made up proves nothing about a column that takes none.
  const madeUp = first.code === '23502' && sample.includes(null);
  if (first.code === '23502' && !madeUp)
    return deep ? { ...first, partly: `running it stopped at ${first.code} ${first.message}` } : first;
  if (first.code === '57014' || (first.code !== undefined && isAboutSchema(first.code))) return first;
  if (!madeUp && first.code !== undefined) {
    const second = runOf(await attempt(session, withValues(parameters.map(() => null))));
    if (second.code !== undefined && isAboutSchema(second.code)) return second;
  }
  if (deep) return await runDeep(session, deep, withValues(sample), sample);
  return madeUp ? {} : first;
}

function runOf(seen: Attempt | undefined): Run {
  const { rows: _rows, ...run } = seen ?? { rows: 0 };
  return run;
}
