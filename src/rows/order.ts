import type { Schema, Table } from '../model/schema.ts';

/** Rows that a table gets only because others point to it. */
const FEW = 1000;

export interface Need {
  /** Rows that the table shall have. */
  readonly rows: number;
  /** With this many it is left as it is: a table that is only pointed to needs no more than it has. */
  readonly enough: number;
}

/**
 * The tables to fill, parents first: the wanted ones and, transitively, those that they point to by foreign keys that
 * cannot be null. A table whose rows must each point to a different parent asks for as many parents.
 */
export function fillOrder(schema: Schema, wanted: ReadonlyMap<string, number>): Map<string, Need> {
  const tables = new Map(schema.tables.map(table => [table.name, table]));
  const needs = new Map<string, Need>([...wanted].map(([name, rows]) => [name, { rows, enough: rows }]));
  const queue = [...wanted.keys()];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const table = tables.get(name);
    const rows = needs.get(name)?.rows ?? 0;
    if (!table) continue;
    for (const { parent, different } of parentsOf(table, rows)) {
      if (wanted.has(parent) || parent === name) continue;
      const known = needs.get(parent) ?? { rows: 0, enough: 0 };
      const need = {
        rows: Math.max(different, Math.min(FEW, rows)),
        enough: Math.max(different, Math.min(1, rows)),
      };
      if (known.rows >= need.rows && known.enough >= need.enough) continue;
      needs.set(parent, {
        rows: Math.max(known.rows, need.rows),
        enough: Math.max(known.enough, need.enough),
      });
      queue.push(parent);
    }
  }
  return parentsFirst(tables, needs);
}

/** Tables that a table points to by foreign keys that cannot be null, and how many different rows there it needs. */
function parentsOf(table: Table, rows: number): { parent: string; different: number }[] {
  const required = table.constraints.flatMap(({ kind, references, columns }) =>
    kind === 'foreign key' && references && table.columns.some(c => c.notNull && columns.includes(c.name))
      ? [{ parent: references.table, columns }]
      : [],
  );
  return required.map(({ parent, columns }) => {
    const needs = table.indexes.flatMap(index => {
      const own = required.filter(key =>
        index.columns.some(column => column !== null && key.columns.includes(column)),
      );
      const covered = index.columns.every(column =>
        own.some(key => column !== null && key.columns.includes(column)),
      );
      if (!index.unique || !covered || !own.some(key => key.columns === columns)) return [];
      // Several parents together make the key: their combinations have to last.
      if (own.length > 1) return [Math.ceil(2 * rows ** (1 / own.length))];
      return [index.predicate === undefined ? rows : Math.ceil(rows / 4)];
    });
    return { parent, different: Math.max(0, ...needs) };
  });
}

function parentsFirst(
  tables: ReadonlyMap<string, Table>,
  needs: ReadonlyMap<string, Need>,
): Map<string, Need> {
  const sorted = new Map<string, Need>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    const table = tables.get(name);
    const need = needs.get(name);
    if (!need || sorted.has(name) || open.has(name)) return;
    open.add(name);
    const required = table ? parentsOf(table, 0).map(({ parent }) => parent) : [];
    const all = table?.constraints.flatMap(constraint => constraint.references?.table ?? []) ?? [];
    // A partition's rows are rows of its parent, which then needs fewer of its own.
    const parts = [...tables.values()].filter(part => part.parent === name).map(part => part.name);
    for (const before of [...required, ...all, ...parts]) visit(before);
    sorted.set(name, need);
  };
  for (const name of [...needs.keys()].sort()) visit(name);
  return sorted;
}
