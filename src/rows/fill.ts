import type { Schema, Table } from '../model/schema.ts';
import type { Sandbox, Session } from '../model/session.ts';
import { PostgresError } from '../model/trouble.ts';
import { loadParser } from '../sql/parse.ts';
import { type Keys, readKeys } from './keys.ts';
import { fillOrder } from './order.ts';
import { type Recipe, recipeFor } from './recipe.ts';
import { advance, readSequences } from './sequences.ts';
import { readTypes, type TypeFacts } from './values/types.ts';

export interface FillReport {
  /** Rows that each table holds now, by `Table.name`: the wanted tables, and those filled because others point to them. */
  readonly rows: ReadonlyMap<string, number>;
  readonly notFilled: readonly { readonly relation: string; readonly because: string }[];
}

/**
 * Brings each wanted table (by `Table.name`) to that many rows and leaves the rows that are there; first gives rows to
 * the tables that they point to by foreign keys that cannot be null. The same schema and counts give the same rows.
 * A table that cannot be filled is reported, never thrown.
 */
export async function fillRows(
  sandbox: Sandbox,
  database: string,
  schema: Schema,
  wanted: ReadonlyMap<string, number>,
): Promise<FillReport> {
  await loadParser();
  const rows = new Map<string, number>();
  const notFilled: { relation: string; because: string }[] = [];
  const tables = new Map(schema.tables.map(table => [table.name, table]));
  const session = await sandbox.connect(database, 'fill');
  try {
    const types = await readTypes(session);
    for (const [name, count] of fillOrder(schema, wanted)) {
      const table = tables.get(name);
      if (!table) {
        notFilled.push({ relation: name, because: 'there is no such table' });
        continue;
      }
      const because = await fillTable(session, table, count, types);
      if (because !== undefined) notFilled.push({ relation: name, because });
      rows.set(name, await countRows(session, table));
    }
  } finally {
    await session.close();
  }
  return { rows, notFilled };
}

async function countRows(session: Session, table: Table): Promise<number> {
  const { rows } = await session.query(`SELECT count(*) AS n FROM ${table.name}`);
  return Number(rows[0]?.['n']);
}

/** Fills one table; gives the reason when it could not be filled as asked. */
async function fillTable(
  session: Session,
  table: Table,
  wanted: number,
  types: ReadonlyMap<string, TypeFacts>,
): Promise<string | undefined> {
  if (table.kind === 'foreign') return 'it is a foreign table';
  const present = await countRows(session, table);
  if (present >= wanted) return undefined;
  const sequences = await readSequences(session, table);
  const keys = new Map<string, Keys>();
  for (const constraint of table.constraints) {
    if (constraint.kind !== 'foreign key' || constraint.references?.table === table.name) continue;
    const found = await readKeys(session, constraint);
    if (found) keys.set(constraint.name, found);
  }
  let because: string | undefined;
  for (const strict of [false, true]) {
    const recipe = recipeFor({ table, present, wanted, types, sequences, keys }, strict);
    if (!('rows' in recipe)) return recipe.because;
    because = await load(session, recipe, present);
    if (because === undefined) {
      await advance(session, table, sequences);
      await session.query(`ANALYZE ${table.name}`);
      return recipe.rows < wanted ? recipe.because : undefined;
    }
  }
  return because;
}

async function load(session: Session, recipe: Recipe, present: number): Promise<string | undefined> {
  const missing = recipe.rows - present;
  try {
    for (const statement of recipe.setup) await session.query(statement);
    if (!recipe.filtered) {
      await session.query(recipe.insert(present, recipe.rows - 1));
      return undefined;
    }
    let [first, left] = [present, missing];
    for (let size = missing * 2; left > 0; size *= 2) {
      if (size > missing * 1000 + 1_000_000) return `too few generated rows satisfy its constraints`;
      const { rowCount } = await session.query(recipe.insert(first, first + size - 1, left));
      left -= rowCount;
      first += size;
    }
    return undefined;
  } catch (error) {
    if (error instanceof PostgresError) return `${error.message} (${error.code})`;
    throw error;
  }
}
