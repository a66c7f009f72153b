import { isTransactionControl } from '../facts/observe/observe.ts';
import { loadSchema, type SchemaInput } from '../inputs/schema.ts';
import type { Change } from '../model/change.ts';
import type { LeftOut, Schema } from '../model/schema.ts';
import type { Profile, Sandbox } from '../model/session.ts';
import { PostgresError } from '../model/trouble.ts';
import { readSchema } from '../postgres/catalog/read.ts';
import { openOffered } from '../postgres/offered.ts';
import { startSandbox } from '../postgres/sandbox.ts';
import { fillRows } from '../rows/fill.ts';
import { fitting } from './fitting.ts';
import { relevantTables } from './relevant.ts';

/** A sandbox that holds the schema of before, ready to be cloned. */
export interface Lab {
  readonly sandbox: Sandbox;
  readonly schema: Schema;
  readonly leftOut: readonly LeftOut[];
  /** The schema without rows. Only cloned, never used. */
  readonly empty: string;
  /** The schema with a few rows in the tables that matter. Only cloned, never used. */
  readonly filled: string;
  /** A clone of a database, under a name of its own. */
  clone(of: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Rows per table in `filled`: enough for Postgres to prefer an index to reading them all, as it does on large tables (with 100 it
 * reads them all), few enough to be there at once.
 */
export const FEW = 500;

/** Starts a sandbox and loads the schema into it. */
export async function openLab(options: {
  profile: Profile;
  major: number;
  input: SchemaInput;
  /** A disposable server to use instead of one of our own. */
  offered?: string | undefined;
  tell: (what: string) => void;
}): Promise<Lab> {
  const { profile, major, input, offered, tell } = options;
  const sandbox = offered ? await openOffered(offered) : await startSandbox({ profile, major, tell });
  try {
    await sandbox.createDatabase('empty');
    const leftOut = input.files.length > 0 ? (await loadSchema(input, sandbox, 'empty')).leftOut : [];
    const session = await sandbox.connect('empty');
    const schema = withEstimates(await readSchema(session), input);
    await session.close();
    let clones = 0;
    return {
      sandbox,
      schema,
      leftOut,
      empty: 'empty',
      filled: 'filled',
      clone: async of => {
        const name = `${of}_${++clones}`;
        await sandbox.createDatabase(name, of);
        return name;
      },
      close: () => sandbox.close(),
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** Sizes are those of the database that the schema was read from: the sandbox holds no rows yet. */
function withEstimates(schema: Schema, { estimatedRows }: SchemaInput): Schema {
  const tables = schema.tables.map(table => ({
    ...table,
    estimatedRows: estimatedRows.get(table.name) ?? null,
  }));
  return { ...schema, tables };
}

/** What the rows of a lab must fit, and what of it could not be filled. */
export interface Filled {
  readonly fits: Schema;
  readonly notFilled: readonly { readonly relation: string; readonly because: string }[];
}

/** Puts a few rows into the tables that the change may touch, so that its scans and rewrites can be seen. */
export async function fillFew(lab: Lab, change: Pick<Change, 'statements'>): Promise<Filled> {
  const fits = fitting(lab.schema, await schemaAfter(lab, change));
  await lab.sandbox.createDatabase(lab.filled, lab.empty);
  const wanted = new Map(relevantTables(lab.schema, change).map(name => [name, FEW]));
  const { notFilled } = await fillRows(lab.sandbox, lab.filled, fits, wanted);
  return { fits, notFilled };
}

/** The catalog that the change leaves on tables without rows, as far as its statements succeed there. */
async function schemaAfter(lab: Lab, change: Pick<Change, 'statements'>): Promise<Schema> {
  const database = await lab.clone(lab.empty);
  const session = await lab.sandbox.connect(database);
  try {
    for (const { sql } of change.statements) {
      if (!isTransactionControl(sql)) await session.run(sql).catch(ignoreRefusal);
    }
    await session.run('RESET ALL');
    return await readSchema(session);
  } finally {
    await session.close();
    await lab.sandbox.dropDatabase(database);
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof PostgresError)) throw error;
}
