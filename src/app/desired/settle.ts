import type { DetailedSchema } from '../../model/detail.ts';
import type { Schema } from '../../model/schema.ts';
import type { Sandbox, Session } from '../../model/session.ts';
import { PostgresError } from '../../model/trouble.ts';
import { difference } from '../../plan/difference/difference.ts';
import type { Operation } from '../../plan/difference/operation.ts';
import { readSchema } from '../../postgres/catalog/read.ts';

/** Statements that were run, in the order in which Postgres took them, and the catalog that they lead to. */
export interface Settled {
  readonly statements: readonly string[];
  readonly reached: Schema;
}

/** More rounds than kinds of refusals that hang on each other. */
const MOST_ROUNDS = 12;

/**
 * Computes the difference and tries it on a copy of `template`, as often as Postgres refuses something for which there is another
 * way. What it refuses for good stays in: the plan then says so.
 */
export async function settle(
  sandbox: Sandbox,
  template: string,
  now: DetailedSchema,
  wanted: DetailedSchema,
): Promise<Settled> {
  const refused = new Set<string>();
  for (let round = 1; ; round++) {
    const operations = difference(now, wanted, refused);
    const database = `${template}_try${round}`;
    await sandbox.createDatabase(database, template);
    const session = await sandbox.connect(database);
    try {
      const { done, instead } = await tryAll(session, operations);
      if (instead.length === 0 || round === MOST_ROUNDS)
        return { statements: statementsOf(done), reached: await readSchema(session) };
      for (const one of instead) refused.add(one);
    } finally {
      await session.close();
      await sandbox.dropDatabase(database);
    }
  }
}

/** What belongs together stands in a transaction. */
function statementsOf(operations: readonly Operation[]): string[] {
  const statements: string[] = [];
  for (const [at, { sql, together }] of operations.entries()) {
    const [before, after] = [operations[at - 1]?.together, operations[at + 1]?.together];
    const alone = !before && !after && sql.length === 1;
    if (together && !before && !alone) statements.push('BEGIN');
    statements.push(...sql);
    if (together && !after && !alone) statements.push('COMMIT');
  }
  return statements;
}

interface Tried {
  readonly done: readonly Operation[];
  readonly instead: readonly string[];
}

/** Runs all; what fails is tried again after the rest, since something may have come too early. */
async function tryAll(session: Session, operations: readonly Operation[]): Promise<Tried> {
  const done: Operation[] = [];
  const instead: string[] = [];
  let waiting = [...operations];
  for (let grown = true; grown; ) {
    const failed: Operation[] = [];
    for (const operation of waiting) {
      const error = await attempt(session, operation);
      if (error === undefined) done.push(operation);
      else if (operation.instead !== undefined && refusals.has(error.code)) instead.push(operation.instead);
      else failed.push(operation);
    }
    grown = failed.length > 0 && failed.length < waiting.length && instead.length === 0;
    waiting = failed;
  }
  if (instead.length === 0)
    for (const { instead: other } of waiting) if (other !== undefined) instead.push(other);
  return { done: [...done, ...waiting], instead };
}

/**
 * What Postgres says where an object cannot be altered to what is wanted: its columns, arguments or type are others, something
 * depends on it.
 */
const refusals = new Set(['42P16', '42P13', '42804', '42846', '0A000', '2BP01', '42809', '55000']);

/** All statements of an operation or none, where they can run in a transaction. */
async function attempt(session: Session, { sql }: Operation): Promise<PostgresError | undefined> {
  try {
    if (sql.length === 1) await session.run(sql[0] ?? '');
    else await session.run(['BEGIN', ...sql, 'COMMIT'].join(';\n'));
    return undefined;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    await session.run('ROLLBACK');
    return error;
  }
}
