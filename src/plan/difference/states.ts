import type { Item, TableItem } from './item.ts';
import type { Side } from './side.ts';

/** The two schemas beside each other. */
export interface Pair {
  readonly now: Side;
  readonly wanted: Side;
}

export type State = 'fresh' | 'gone' | 'changed' | 'same';

export function stateOf(key: string, { now, wanted }: Pair): State | undefined {
  const [before, after] = [now.items.get(key), wanted.items.get(key)];
  if (!before) return after ? 'fresh' : undefined;
  if (!after) return 'gone';
  return before.text === after.text ? 'same' : 'changed';
}

/** Whether what happens to a part of a table happens by itself, because it happens to the parent of the table. */
export function comesFromParent(item: Item, pair: Pair): boolean {
  if (item.kind === 'definition') return false;
  const parents = parentsIn(item, pair);
  if (parents.length === 0) return false;
  const { key, table } = item;
  if (item.kind === 'table index') {
    const { parent } = item.index;
    return parent !== undefined && parents.length > 0;
  }
  if (item.kind === 'constraint') {
    const side = pair.wanted.items.get(key) === item ? pair.wanted : pair.now;
    const index = table.indexes.find(({ constraint }) => constraint === item.constraint.name);
    return (
      index?.parent !== undefined ||
      side.layouts.get(table.name)?.inheritedConstraints.has(item.constraint.name) === true
    );
  }
  if (item.kind !== 'column' && item.kind !== 'default' && item.kind !== 'not null') return false;
  const state = stateOf(key, pair);
  return parents.some(parent => {
    const same = key.replace(` ${table.name}.`, () => ` ${parent}.`);
    const there = pair.wanted.items.get(same);
    return (
      stateOf(same, pair) === state &&
      (state === 'gone' || item.kind === 'not null' || there?.text === pair.wanted.items.get(key)?.text)
    );
  });
}

/** Parents that the table has before and after. */
function parentsIn({ table: { name } }: TableItem, { now, wanted }: Pair): string[] {
  const after = new Set(parentsOf(name, wanted));
  return parentsOf(name, now).filter(parent => after.has(parent));
}

function parentsOf(name: string, side: Side): readonly string[] {
  const parent = side.tables.get(name)?.parent;
  return parent === undefined ? (side.layouts.get(name)?.parents ?? []) : [parent];
}
