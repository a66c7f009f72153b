import type { Constraint, Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Ground } from '../ground/ground.ts';
import type { Filter, Rules } from './rules.ts';
import { type Slot, slotOf } from './slots.ts';

/** What the foreign keys of a table come to. */
export interface Foreign {
  readonly slots: readonly Slot[];
  readonly filters: readonly Filter[];
  /** Columns that must stay null, because there is nothing to point to. */
  readonly empty: ReadonlySet<string>;
}

export function mustHaveValue(table: Table, name: string, rules: Rules): boolean {
  const column = table.columns.find(c => c.name === name);
  return column?.notNull === true || rules.limits.get(name)?.notNull === true;
}

/** Gives each foreign key a slot; those that need a parent come first, wide ones before narrow ones. */
export function foreignSlots(ground: Ground, rules: Rules): Foreign | { readonly because: string } {
  const { table, keys } = ground;
  const slots: Slot[] = [];
  const filters: Filter[] = [];
  const empty = new Set<string>();
  const taken = new Set<string>();
  const nullable = (constraint: Constraint): string[] =>
    constraint.columns.filter(name => !mustHaveValue(table, name, rules));
  const all = table.constraints
    .filter(({ kind, references }) => kind === 'foreign key' && references !== undefined)
    .sort(
      (a, b) =>
        Number(nullable(a).length > 0) - Number(nullable(b).length > 0) ||
        b.columns.length - a.columns.length ||
        (a.name < b.name ? -1 : 1),
    );
  for (const constraint of all) {
    const { name, columns, references } = constraint;
    const free = columns.filter(column => !taken.has(column));
    const optional = nullable(constraint).filter(column => free.includes(column));
    const found = keys.get(name);
    if (references && !found) {
      if (free.length === columns.length) {
        slots.push(slotOf(table.name, columns, optional, 30, { kind: 'self', targets: references.columns }));
        for (const column of columns) taken.add(column);
      } else for (const column of optional) empty.add(column);
      continue;
    }
    if (!found) continue;
    if (free.length === 0) {
      if (!implied(ground, constraint)) filters.push(existsFilter(constraint, found.table, found.columns));
      continue;
    }
    if (found.rows === 0) {
      if (optional.length === 0) return { because: `${found.table} has no rows that ${name} could point to` };
      for (const column of optional) {
        empty.add(column);
        taken.add(column);
      }
      continue;
    }
    const shared = columns.filter(column => taken.has(column));
    // MATCH FULL: all columns are null or none is.
    const together = !/ MATCH FULL/.test(constraint.definition) || optional.length === columns.length;
    const often = columns.some(column => rules.limits.get(column)?.oftenNull);
    const nulls = optional.length === 0 || !together ? 0 : often ? 50 : 10;
    const alias = `lockstep_k${slots.length}`;
    const unclear = columns.some(column => rules.limits.get(column)?.unclear);
    const slot = slotOf(
      table.name,
      columns,
      optional,
      nulls,
      { kind: 'keys', keys: found, alias, shared },
      unclear,
    );
    slots.push(slot);
    for (const column of free) taken.add(column);
    if (shared.length > 0 && optional.length === 0) filters.push(existsKey(name, columns, free));
  }
  return { slots, filters, empty };
}

/** A key that fits the columns that are shared may not exist: such rows are left out. */
function existsKey(name: string, columns: readonly string[], free: readonly string[]): Filter {
  return {
    name,
    sql: `(${(free.length > 0 ? free : columns).map(c => `${quoteIdent(c)} IS NOT NULL`).join(' AND ')})`,
  };
}

/** The columns came from keys of another table that itself points to the same place. */
function implied(ground: Ground, constraint: Constraint): boolean {
  const { references } = constraint;
  const others = ground.table.constraints.filter(
    other =>
      other !== constraint && other.references && constraint.columns.every(c => other.columns.includes(c)),
  );
  return others.some(other => {
    const parent = ground.schema.tables.find(table => table.name === other.references?.table);
    const mapped = constraint.columns.map(c => other.references?.columns[other.columns.indexOf(c)]);
    return parent?.constraints.some(
      theirs =>
        theirs.references?.table === references?.table &&
        theirs.columns.join('\0') === mapped.join('\0') &&
        theirs.references?.columns.join('\0') === references?.columns.join('\0'),
    );
  });
}

function existsFilter(constraint: Constraint, table: string, targets: readonly string[]): Filter {
  const nulls = constraint.columns.map(column => `${quoteIdent(column)} IS NULL`).join(' OR ');
  const row = constraint.columns.map(quoteIdent).join(', ');
  const keys = targets.map(target => `lockstep_p.${quoteIdent(target)}`).join(', ');
  return {
    name: constraint.name,
    sql: `(${nulls} OR (${row}) IN (SELECT ${keys} FROM ${table} lockstep_p))`,
  };
}
