import type { Constraint, Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Ground } from '../ground/ground.ts';
import type { Keys } from '../ground/keys.ts';
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

/** What is decided so far; later foreign keys have to agree with it. */
interface Draft {
  readonly ground: Ground;
  readonly rules: Rules;
  readonly slots: Slot[];
  readonly filters: Filter[];
  readonly empty: Set<string>;
  readonly taken: Set<string>;
}

type Reason = { readonly because: string } | undefined;

/**
 * Gives each foreign key a slot: those to other tables before those to the own one, those that need a parent first, wide
 * ones before narrow ones.
 */
export function foreignSlots(ground: Ground, rules: Rules): Foreign | { readonly because: string } {
  const { table, keys } = ground;
  const draft: Draft = { ground, rules, slots: [], filters: [], empty: new Set(), taken: new Set() };
  const nullable = ({ columns }: Constraint): number =>
    columns.filter(name => !mustHaveValue(table, name, rules)).length;
  const all = table.constraints
    .filter(({ kind, references }) => kind === 'foreign key' && references !== undefined)
    .sort(
      (a, b) =>
        Number(!keys.has(a.name)) - Number(!keys.has(b.name)) ||
        Number(nullable(a) > 0) - Number(nullable(b) > 0) ||
        b.columns.length - a.columns.length ||
        (a.name < b.name ? -1 : 1),
    );
  for (const constraint of all) {
    const found = keys.get(constraint.name);
    const refused = found ? toOther(draft, constraint, found) : toItself(draft, constraint);
    if (refused) return refused;
  }
  return draft;
}

function toItself(draft: Draft, { name, columns, references }: Constraint): Reason {
  const { table } = draft.ground;
  const targets = references?.columns ?? [];
  const free = columns.filter(column => !draft.taken.has(column));
  const required = free.filter(column => mustHaveValue(table, column, draft.rules));
  const optional = free.filter(column => !required.includes(column));
  if (free.length < columns.length && optional.length > 0) {
    for (const column of optional) draft.empty.add(column);
    return undefined;
  }
  // What is shared is the same in the row itself when it points to the column of its own name.
  if (columns.some((column, k) => draft.taken.has(column) && targets[k] !== column)) {
    return { because: `${name} shares a column with another foreign key` };
  }
  const own = free.map(column => targets[columns.indexOf(column)] ?? '');
  draft.slots.push(slotOf(table.name, free, optional, 30, { kind: 'self', targets: own }));
  for (const column of free) draft.taken.add(column);
  return undefined;
}

function toOther(draft: Draft, constraint: Constraint, keys: Keys): Reason {
  const { ground, rules, slots, filters, empty, taken } = draft;
  const { table } = ground;
  const { name, columns } = constraint;
  const free = columns.filter(column => !taken.has(column));
  const optional = free.filter(column => !mustHaveValue(table, column, rules));
  if (free.length === 0) {
    if (!implied(ground, constraint)) filters.push(existsFilter(constraint, keys.table, keys.columns));
    return undefined;
  }
  if (keys.rows === 0) {
    if (optional.length === 0) return { because: `${keys.table} has no rows that ${name} could point to` };
    for (const column of optional) {
      empty.add(column);
      taken.add(column);
    }
    return undefined;
  }
  const shared = columns.filter(column => taken.has(column));
  // MATCH FULL: all columns are null or none is.
  const together = !/ MATCH FULL/.test(constraint.definition) || optional.length === columns.length;
  const often = columns.some(column => rules.limits.get(column)?.oftenNull);
  const nulls = optional.length === 0 || !together ? 0 : often ? 50 : 10;
  const unclear = columns.some(column => rules.limits.get(column)?.unclear);
  const source = { kind: 'keys', keys, alias: `lockstep_k${slots.length}`, shared } as const;
  slots.push(slotOf(table.name, columns, optional, nulls, source, unclear));
  for (const column of free) taken.add(column);
  // A key that fits the shared columns may not exist: such rows are left out.
  const there = free.map(column => `${quoteIdent(column)} IS NOT NULL`).join(' AND ');
  if (shared.length > 0 && optional.length === 0) filters.push({ name, sql: `(${there})` });
  return undefined;
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
