import type { Schema, Table } from '../model/schema.ts';

/** Rows that a table gets only because others point to it. */
const FEW = 1000;

/**
 * The tables to fill with their row counts, parents first: the wanted ones and, transitively, those that they point to by
 * foreign keys that cannot be null. A table whose rows must each point to a different parent asks for as many parents.
 */
export function fillOrder(schema: Schema, wanted: ReadonlyMap<string, number>): Map<string, number> {
  const tables = new Map(schema.tables.map(table => [table.name, table]));
  const counts = new Map(wanted);
  const queue = [...wanted.keys()];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const table = tables.get(name);
    if (!table) continue;
    for (const { parent, distinct } of parentsOf(table)) {
      if (wanted.has(parent) || parent === name) continue;
      const rows = counts.get(name) ?? 0;
      const need = distinct ? rows : Math.min(FEW, rows);
      if ((counts.get(parent) ?? 0) >= need) continue;
      counts.set(parent, need);
      queue.push(parent);
    }
  }
  return parentsFirst(tables, counts);
}

/** Tables that a table points to by foreign keys that cannot be null. */
function parentsOf(table: Table): { parent: string; distinct: boolean }[] {
  return table.constraints.flatMap(constraint => {
    if (constraint.kind !== 'foreign key' || !constraint.references) return [];
    const columns = new Set(constraint.columns);
    if (!table.columns.some(column => columns.has(column.name) && column.notNull)) return [];
    const distinct = table.indexes.some(
      index => index.unique && index.columns.every(column => column !== null && columns.has(column)),
    );
    return [{ parent: constraint.references.table, distinct }];
  });
}

function parentsFirst(
  tables: ReadonlyMap<string, Table>,
  counts: ReadonlyMap<string, number>,
): Map<string, number> {
  const sorted = new Map<string, number>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    const table = tables.get(name);
    const rows = counts.get(name);
    if (rows === undefined || sorted.has(name) || open.has(name)) return;
    open.add(name);
    const required = table ? parentsOf(table).map(({ parent }) => parent) : [];
    const all = table?.constraints.flatMap(constraint => constraint.references?.table ?? []) ?? [];
    // A partition's rows are rows of its parent, which then needs fewer of its own.
    const parts = [...tables.values()].filter(part => part.parent === name).map(part => part.name);
    for (const before of [...required, ...all, ...parts]) visit(before);
    sorted.set(name, rows);
  };
  for (const name of [...counts.keys()].sort()) visit(name);
  return sorted;
}
