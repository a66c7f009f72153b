import type { Schema, Table } from '../model/schema.ts';
import type { Sandbox } from '../model/session.ts';
import { PostgresError } from '../model/trouble.ts';
import { loadParser } from '../sql/parse.ts';
import { brokenPromise, type Promised, predictKeys } from './cycles.ts';
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
 * statistics and the positions of sequences.
 */
export async function fillRows(
  sandbox: Sandbox,
  database: string,
  schema: Schema,
  wanted: ReadonlyMap<string, number>,
): Promise<FillReport> {
  await loadParser();
  const crew = await openCrew(sandbox, database);
  try {
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
  const rows = new Map<string, number>();
  const later = new Map([...order].map(([name, { rows: count }]) => [name, count]));
  const promised: Promised[] = [];
  const types = await readTypesOf(crew.main, tables);
  const near = tables.flatMap(table => [
    table.name,
    ...table.constraints.flatMap(c => c.references?.table ?? []),
  ]);
  await withoutForcedPolicies(crew.main, [...new Set(near)], async () => {
    for (const table of tables) {
      later.delete(table.name);
      const because = await tryOr(async () => {
        const predicted = await predictKeys(crew.main, schema, table, later, types);
        promised.push(
          ...table.constraints.filter(c => predicted.has(c.name)).map(constraint => ({ table, constraint })),
        );
        return fillTable(
          crew,
          schema,
          table,
          order.get(table.name) ?? { rows: 0, enough: 0 },
          types,
          predicted,
        );
      });
      if (because !== undefined) notFilled.push({ relation: table.name, because });
    }
    for (const promise of promised) {
      const because = await brokenPromise(crew.main, promise);
      if (because !== undefined) notFilled.push({ relation: promise.table.name, because });
    }
    for (const table of tables) rows.set(table.name, await countOr(crew, table));
  });
  return { rows, notFilled };
}

/** A table that cannot even be looked at is a table that could not be filled. */
async function tryOr(work: () => Promise<string | undefined>): Promise<string | undefined> {
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
