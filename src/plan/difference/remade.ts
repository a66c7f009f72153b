import { columnKey, tableKey } from '../../sql/ddl/keys.ts';
import { short } from '../../sql/names.ts';
import { isComputedAnew, typeOf } from './column.ts';
import type { Item, ItemOf } from './item.ts';
import { alterObject } from './kinds/object.ts';
import { properties } from './kinds/property.ts';
import { isValidation } from './parts.ts';
import { namesTaken } from './spaces.ts';
import { comesFromParent, type Pair, stateOf } from './states.ts';

/** What was tried and refused by Postgres: `remake KEY`, `using KEY`. */
export type Refused = ReadonlySet<string>;

export interface Remade {
  /** Keys of what is dropped before anything else is done; what the wanted schema holds of it is made again. */
  readonly early: ReadonlySet<string>;
  /** What cannot be had without losing rows, in words. */
  readonly blocked: readonly string[];
}

/** What stands in the way of a change and is dropped first: what cannot be altered, and all that hangs on it. */
export function remadeOf(pair: Pair, refused: Refused): Remade {
  const { now } = pair;
  const early = new Set<string>();
  const blocked = new Set<string>();
  const queue: string[] = [];
  const add = (key: string): void => {
    if (early.has(key) || !now.items.has(key)) return;
    early.add(key);
    queue.push(key);
  };
  for (const item of now.items.values()) if (isSeed(item, pair, refused)) add(item.key);
  for (const key of retyped(pair)) {
    for (const { from } of now.users.get(key) ?? []) if (blocksTypes(now.items.get(from))) add(from);
  }
  for (const key of namesTaken(pair).keys()) add(key);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const { from, auto } of now.users.get(key) ?? []) {
      const user = now.items.get(from);
      if (!user || user.kind === 'owner') continue;
      const whole = user.kind === 'column' ? tableKey(user.table.name) : undefined;
      if (whole !== undefined && stateOf(whole, pair) === 'gone') add(whole);
      else if (!auto && holdsRows(user) && stateOf(from, pair) !== 'gone')
        blocked.add(`${wordsOf(key)} cannot be altered in place, and ${wordsOf(from)} holds values of it`);
      else add(from);
    }
  }
  return { early, blocked: [...blocked] };
}

export const wordsOf = (key: string): string => {
  const at = key.indexOf(' ');
  return `${key.slice(0, at)} ${short(key.slice(at + 1))}`;
};

const holdsRows = (item: Item): boolean =>
  item.kind === 'table' || (item.kind === 'column' && item.column.generated === undefined);

/** Whether it has to be made anew, whatever else happens. */
function isSeed(item: Item, pair: Pair, refused: Refused): boolean {
  const { key } = item;
  const state = stateOf(key, pair);
  const after = pair.wanted.items.get(key);
  if (item.kind === 'default')
    return state !== 'gone'
      ? refused.has(`using ${columnKey(item.table.name, item.column.name)}`)
      : losesDefault(item, pair);
  if (state !== 'changed' || after === undefined || comesFromParent(item, pair)) return false;
  if (refused.has(`remake ${key}`)) return true;
  if (item.kind === 'column' && after.kind === 'column')
    return isComputedAnew(item.column, after.column, pair.now.schema.major);
  if (item.kind === 'constraint' && after.kind === 'constraint')
    return (
      !isValidation(item.constraint, after.constraint) &&
      (!/^(check|foreign key)$/.test(item.constraint.kind) || item.constraint.kind !== after.constraint.kind)
    );
  if (item.kind === 'table index') return item.table.kind === 'partitioned';
  if (item.kind !== 'definition' || after.kind !== 'definition') return false;
  const { kind } = item.one;
  return !properties.has(kind) && kind !== 'partition key' && alterObject(item.one, after.one) === undefined;
}

/** A column becomes an identity only without a default. */
function losesDefault({ table, column }: ItemOf<'default'>, { wanted }: Pair): boolean {
  const after = wanted.items.get(columnKey(table.name, column.name));
  return after?.kind === 'column' && after.column.identity !== undefined;
}

/** Columns whose type changes. */
function retyped({ now, wanted }: Pair): string[] {
  return [...now.items.values()].flatMap(item => {
    const after = item.kind === 'column' ? wanted.items.get(item.key) : undefined;
    return item.kind === 'column' && after?.kind === 'column' && typeOf(item.column) !== typeOf(after.column)
      ? [item.key]
      : [];
  });
}

/** What keeps Postgres from altering the type of a column that it uses. */
function blocksTypes(user: Item | undefined): boolean {
  if (user?.kind === 'column') return user.column.generated !== undefined;
  return (
    user?.kind === 'definition' &&
    /^(view|materialized view|rule|policy|trigger|function|procedure)$/.test(user.one.kind)
  );
}
