import type { Schema, Table } from '../model/schema.ts';
import type { Sandbox } from '../model/session.ts';
import { PostgresError } from '../model/trouble.ts';
import { loadParser } from '../sql/parse.ts';
import { delicate, type Pointing, pointsToNothing, predictKeys } from './cycles.ts';
import { emptyTables } from './empty.ts';
import { countRows } from './ground/ground.ts';
import { readTypesOf } from './ground/looks.ts';
import { type Crew, openCrew } from './load/crew.ts';
import { withoutForcedPolicies } from './load/policies.ts';
import { fillOrder } from './order.ts';
import { fillTable } from './table.ts';

export interface FillReport {
  /** Rows that each table holds now, by `Table.name`: the wanted tables, and those filled because others point to them. */
  readonly rows: ReadonlyMap<string, number>;
  readonly notFilled: readonly { readonly relation: string; readonly because: string }[];
}

/**
 * Brings each wanted table (by `Table.name`) to that many rows and leaves the rows that are there; first gives rows to
 * the tables that they point to by foreign keys that cannot be null. The same schema and counts give the same rows.
 * A table that cannot be filled is reported, never thrown. Leaves no session open; the catalog is as before, but for
 * statistics and the positions of sequences. `anew` are tables that lose their rows first, and with them all that refer to
 * these.
 */
export async function fillRows(
  sandbox: Sandbox,
  database: string,
  schema: Schema,
  wanted: ReadonlyMap<string, number>,
  anew: readonly string[] = [],
): Promise<FillReport> {
  await loadParser();
  const crew = await openCrew(sandbox, database);
  try {
    await emptyTables(crew.main, anew);
    return await fillAll(crew, schema, wanted);
  } finally {
    await crew.close();
  }
}

async function fillAll(crew: Crew, schema: Schema, wanted: ReadonlyMap<string, number>): Promise<FillReport> {
  const known = new Map(schema.tables.map(table => [table.name, table]));
  const notFilled = [...wanted.keys()]
    .filter(name => !known.has(name))
    .map(relation => ({ relation, because: 'there is no such table' }));
  const order = fillOrder(schema, wanted);
  const tables = [...order.keys()].flatMap(name => known.get(name) ?? []);
  const types = await readTypesOf(crew.main, tables);
  const later = new Map([...order].map(([name, need]) => [name, need.rows]));
  const watched: Pointing[] = [];
  const report = async (relation: string, work: () => Promise<string | undefined>): Promise<void> => {
    const because = await orReason(work);
    if (because !== undefined) notFilled.push({ relation, because });
  };
  const rows = new Map<string, number>();
  const near = tables.flatMap(table => [
    table.name,
    ...table.constraints.flatMap(constraint => constraint.references?.table ?? []),
  ]);
  await withoutForcedPolicies(crew.main, [...new Set(near)], async () => {
    for (const table of tables) {
      later.delete(table.name);
      await report(table.name, async () => {
        const predicted = await predictKeys(crew.main, schema, table, later, types);
        watched.push(...delicate(table, predicted).map(constraint => ({ table, constraint })));
        const need = order.get(table.name) ?? { rows: 0, enough: 0 };
        return fillTable(crew, schema, table, need, types, predicted);
      });
    }
    for (const pointing of watched) {
      await report(pointing.table.name, () => pointsToNothing(crew.main, pointing));
    }
    for (const table of tables) rows.set(table.name, await countOr(crew, table));
  });
  return { rows, notFilled };
}

/** A table that cannot even be looked at is a table that could not be filled. */
async function orReason(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PostgresError) return `${error.message} (${error.code})`;
    throw error;
  }
}

async function countOr(crew: Crew, table: Table): Promise<number> {
  try {
    return await countRows(crew.main, table);
  } catch (error) {
    if (error instanceof PostgresError) return 0;
    throw error;
  }
}
