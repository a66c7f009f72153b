import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import { isAboutSchema } from './codes.ts';
import type { Described } from './describe.ts';
import { readSamples, type Samples } from './samples.ts';

/** What came of running a query; undefined code: it ran. */
export interface Run {
  readonly code?: string;
  readonly message?: string;
}

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
        runs.set(text, await run(session, name, parameters, samples));
      return runs;
    },
  };
}

async function run(
  session: Session,
  name: string,
  parameters: readonly number[],
  samples: Samples,
): Promise<Run> {
  const sample = parameters.map(type => samples.get(type) ?? null);
  const first = await attempt(session, name, sample);
  // A null that was only made up proves nothing about a column that takes none.
  if (first.code === '23502') return sample.includes(null) ? {} : first;
  const cutOff = first.code === '57014';
  if (first.code === undefined || cutOff || isAboutSchema(first.code)) return first;
  const second = await attempt(
    session,
    name,
    parameters.map(() => null),
  );
  return second.code !== undefined && isAboutSchema(second.code) ? second : first;
}

async function attempt(session: Session, name: string, values: readonly (string | null)[]): Promise<Run> {
  await session.run('BEGIN');
  try {
    await session.execute(name, values);
    await session.run('SET CONSTRAINTS ALL IMMEDIATE');
    return {};
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    return { code: error.code, message: error.message };
  } finally {
    await session.run('ROLLBACK');
  }
}
