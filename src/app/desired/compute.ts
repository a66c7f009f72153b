import type { SchemaInput } from '../../inputs/schema.ts';
import type { Change } from '../../model/change.ts';
import type { DetailedSchema } from '../../model/detail.ts';
import type { Difference, LeftOut, Schema } from '../../model/schema.ts';
import type { Sandbox } from '../../model/session.ts';
import { type Answers, readAnswers } from '../../plan/difference/renames/answers.ts';
import { candidates } from '../../plan/difference/renames/candidates.ts';
import { quietRenames } from '../../plan/difference/renames/quiet.ts';
import { compareSchemas } from '../../postgres/catalog/compare.ts';
import { short } from '../../sql/names.ts';
import { changeOf } from './change.ts';
import { detailsOf, loadDesired } from './load.ts';
import { settle } from './settle.ts';
import { withSilent } from './silent.ts';
import { refuseUnclear } from './unclear.ts';

/** The change that leads to the desired schema, and that schema as the plan is to reach it. */
export interface Computed {
  readonly change: Change;
  readonly wanted: Schema;
  readonly notes: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Loads the desired schema beside the one of `database`, asks about names, and computes the statements between the two; they were run
 * on a copy. Throws Trouble: what loading throws, 'rename-unclear', 'no-way', 'bad-argument', 'unknown-relation'.
 */
export async function computeChange(
  sandbox: Sandbox,
  database: string,
  leftOutNow: readonly LeftOut[],
  input: SchemaInput,
  answers: Answers,
): Promise<Computed> {
  const names = ['desired', 'renamed', 'renamed_too'].map(name => `${database}_${name}`);
  const [desired = '', first = '', second = ''] = names;
  try {
    const { wanted: loaded, leftOut } = await loadDesired(sandbox, desired, input, leftOutNow);
    const now = await detailsOf(sandbox, database);
    const { sql, drops } = readAnswers(answers, now.schema, loaded.schema);
    const copy = await renamed(sandbox, database, first, now, sql);
    refuseUnclear(candidates(copy.details.schema, loaded.schema, drops));
    const { wanted, notes } = withSilent(loaded, copy.details);
    const quiet = quietRenames(copy.details, wanted);
    const from = await renamed(sandbox, copy.database, second, copy.details, quiet);
    const { statements, reached } = await settle(sandbox, from.database, from.details, wanted);
    return {
      change: changeOf([...sql, ...quiet, ...statements]),
      wanted: wanted.schema,
      notes: [...notes, ...orderNotes(compareSchemas(wanted.schema, reached))],
      leftOut,
    };
  } finally {
    for (const name of names) await sandbox.dropDatabase(name);
  }
}

/** The database with these statements run on a copy of it; itself where there are none. */
async function renamed(
  sandbox: Sandbox,
  database: string,
  name: string,
  details: DetailedSchema,
  sql: readonly string[],
): Promise<{ database: string; details: DetailedSchema }> {
  if (sql.length === 0) return { database, details };
  await sandbox.createDatabase(name, database);
  const session = await sandbox.connect(name);
  try {
    for (const statement of sql) await session.run(statement);
  } finally {
    await session.close();
  }
  return { database: name, details: await detailsOf(sandbox, name) };
}

/** Postgres adds columns at the end, and has no way to move one. */
function orderNotes(differences: readonly Difference[]): string[] {
  return differences
    .filter(({ kind }) => kind === 'order')
    .map(
      ({ what, before }) =>
        `The ${short(what.replace('columns of public.', 'columns of '))} keep their order: wanted is ${before}, and Postgres cannot move columns.`,
    );
}
