import { tableKey } from '../../sql/ddl/keys.ts';
import { type Edge, inOrder } from '../../sql/ddl/order.ts';
import { quoteIdent } from '../../sql/names.ts';
import { dropColumn } from './column.ts';
import type { Item } from './item.ts';
import { dropObject } from './kinds/object.ts';
import { properties } from './kinds/property.ts';
import { type Operation, rankOf } from './operation.ts';
import { dropConstraint, dropIndex } from './parts.ts';
import type { Side } from './side.ts';
import { comesFromParent, type Pair } from './states.ts';

/** Drops of these keys, what hangs on another before it; nothing is said of what Postgres drops along. */
export function drops(keys: ReadonlySet<string>, alsoGone: ReadonlySet<string>, pair: Pair): Operation[] {
  const { now } = pair;
  const isGone = (key: string): boolean => keys.has(key) || alsoGone.has(key);
  const along = (key: string): string | undefined =>
    (now.needs.get(key) ?? []).find(({ to, auto }) => auto && isGone(to))?.to;
  const operations: Operation[] = [];
  for (const key of keys) {
    const item = now.items.get(key);
    if (!item || along(key) !== undefined || comesFromParent(item, pair)) continue;
    const sql = dropOf(item);
    if (sql !== undefined)
      operations.push({
        key,
        rank: -rankOf(item.kind === 'definition' ? item.one.kind : item.kind),
        name: key,
        sql: [sql],
        provides: [],
      });
  }
  const own = new Set(operations.map(({ key }) => key));
  const carrier = (key: string, depth = 0): string | undefined => {
    if (own.has(key) || depth > 20) return key;
    const by = along(key);
    return by === undefined ? undefined : carrier(by, depth + 1);
  };
  const edges: Edge[] = [];
  for (const key of keys) {
    for (const { to } of now.needs.get(key) ?? []) {
      const [user, used] = [carrier(key), carrier(to)];
      if (user !== undefined && used !== undefined) edges.push({ from: used, to: user });
    }
  }
  const ordered = inOrder(operations, edges);
  return [...circles(ordered, now), ...ordered];
}

/** Foreign keys of tables that point to each other. */
function circles(ordered: readonly Operation[], now: Side): Operation[] {
  const place = new Map(ordered.map(({ key }, at) => [key, at]));
  return ordered.flatMap(({ key }, at) => {
    const item = now.items.get(key);
    if (item?.kind !== 'table') return [];
    return item.table.constraints
      .filter(({ references }) => references && (place.get(tableKey(references.table)) ?? at) < at)
      .map(one => ({
        key: `constraint ${one.name} on ${item.table.name}`,
        rank: 0,
        name: one.name,
        sql: [dropConstraint(item.table, one)],
        provides: [],
      }));
  });
}

function dropOf(item: Item): string | undefined {
  switch (item.kind) {
    case 'table':
      return `DROP TABLE ${item.table.name}`;
    case 'column':
      return dropColumn(item.table, item.column);
    case 'default':
      return `ALTER TABLE ${item.table.name} ALTER COLUMN ${quoteIdent(item.column.name)} DROP DEFAULT`;
    case 'constraint':
      return dropConstraint(item.table, item.constraint);
    case 'table index':
      return dropIndex(item.index);
    case 'definition':
      return properties.has(item.one.kind) || /^(identity sequence|partition key)$/.test(item.one.kind)
        ? undefined
        : dropObject(item.one);
    default:
      return undefined;
  }
}
