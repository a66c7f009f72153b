import { isTransactionControl, observeGroups, observeScript } from '../facts/observe/observe.ts';
import type { Change } from '../model/change.ts';
import type { WrittenEvidence } from '../model/evidence.ts';
import type { Schema } from '../model/schema.ts';
import { PostgresError } from '../model/trouble.ts';
import { readSchema } from '../postgres/catalog/read.ts';
import type { Lab } from './lab.ts';

/** A statement that runs longer than this on a few hundred rows will not end by itself. */
const TIME_LIMIT_MS = 60_000;

/**
 * Runs the change as the user wrote it, twice: statement by statement, and as one transaction, as many tools run a
 * migration file. `wanted` is the catalog it leads to; undefined when
 * a statement fails for another reason than the transactions of the file.
 */
export async function runAsWritten(
  lab: Lab,
  change: Change,
): Promise<{ written: WrittenEvidence; wanted: Schema | undefined }> {
  const alone = await lab.clone(lab.filled);
  const options = { timeLimitMs: TIME_LIMIT_MS };
  const statements = await observeScript(lab.sandbox, alone, change.statements, options);
  const failed = statements.some(({ facts }) => facts.error);
  const wanted = failed ? await runWithoutTransactions(lab, change) : await schemaOf(lab, alone);
  const wrapped = await runWrapped(lab, change);
  return { written: { statements, wrapped }, wanted };
}

/** What a file means whose own BEGIN is what makes it fail: the catalog after its statements one by one. */
async function runWithoutTransactions(lab: Lab, change: Change): Promise<Schema | undefined> {
  const database = await lab.clone(lab.filled);
  const session = await lab.sandbox.connect(database);
  try {
    for (const { sql } of change.statements) if (!isTransactionControl(sql)) await session.run(sql);
    return await readSchema(session);
  } catch (error) {
    if (error instanceof PostgresError) return undefined;
    throw error;
  } finally {
    await session.close();
    await lab.sandbox.dropDatabase(database);
  }
}

async function runWrapped(lab: Lab, change: Change): Promise<WrittenEvidence['wrapped']> {
  const database = await lab.clone(lab.filled);
  const group = { statements: change.statements, together: true };
  const [traced = []] = await observeGroups(lab.sandbox, database, [group], { timeLimitMs: TIME_LIMIT_MS });
  await lab.sandbox.dropDatabase(database);
  const at = traced.findIndex(({ facts }) => facts.error);
  const error = traced[at]?.facts.error;
  return error ? { ok: false, error: { ...error, statement: at } } : { ok: true };
}

export async function schemaOf(lab: Lab, database: string): Promise<Schema> {
  const session = await lab.sandbox.connect(database);
  try {
    return await readSchema(session);
  } finally {
    await session.close();
  }
}
