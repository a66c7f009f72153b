import { columnKey, columnName, qualifiedIndex, tableKey } from '../../sql/ddl/keys.ts';
import { type Edge, inOrder } from '../../sql/ddl/order.ts';
import { tableStatements } from '../../sql/ddl/table.ts';
import { quoteIdent, quoteLiteral } from '../../sql/names.ts';
import { carriedByColumn, carriedByTable, identitySequence, partsOf } from './carried.ts';
import { addColumn, alterColumn, type Convert, typeOf } from './column.ts';
import type { Item, ItemOf } from './item.ts';
import { alterObject, makeObject } from './kinds/object.ts';
import { changeProperty, properties } from './kinds/property.ts';
import { type Operation, rankOf } from './operation.ts';
import {
  addConstraint,
  createIndex,
  isValidation,
  renameConstraint,
  replaceConstraint,
  replaceIndex,
} from './parts.ts';
import type { Refused } from './remade.ts';
import { namesTaken } from './spaces.ts';
import { comesFromParent, type Pair, stateOf } from './states.ts';

/** Everything but what is dropped: made, altered, and no longer said, each after what it needs. */
export function forward(pair: Pair, early: ReadonlySet<string>, refused: Refused): Operation[] {
  const { now, wanted } = pair;
  const isNew = (key: string): boolean => !now.items.has(key) || early.has(key);
  const carried = new Map<string, string[]>();
  for (const item of wanted.items.values()) {
    if (!isNew(item.key)) continue;
    if (item.kind === 'table') {
      const parts = partsOf(item.table.name, wanted);
      if (parts) carried.set(item.key, carriedByTable(parts));
    } else if (item.kind === 'column' && !isNew(tableKey(item.table.name)))
      carried.set(item.key, carriedByColumn(item.table.name, item.column.name, false));
  }
  const byAnother = new Set([...carried].flatMap(([key, keys]) => keys.filter(one => one !== key)));
  const operations: Operation[] = [];
  // What something was dropped for comes first, and that thing right behind: they can share a transaction.
  const takers = new Set(namesTaken(pair).values());
  const urgency = (key: string): number =>
    early.has(key)
      ? 1000
      : blocks(key, pair, early) || takers.has(key) || takers.has(key.replace(/^column/, 'identity sequence'))
        ? 2000
        : 0;
  const add = (item: Item, sql: readonly string[], instead?: string): void => {
    const kind =
      item.kind === 'definition'
        ? item.one.kind
        : item.kind === 'constraint' && item.constraint.kind === 'foreign key'
          ? 'foreign key'
          : item.kind;
    if (sql.length > 0)
      operations.push({
        key: item.key,
        rank: rankOf(kind) - urgency(item.key),
        name: item.key,
        sql,
        provides: carried.get(item.key) ?? [item.key],
        instead,
      });
  };
  for (const item of wanted.items.values()) {
    if (byAnother.has(item.key) || comesFromParent(item, pair)) continue;
    if (isNew(item.key)) add(item, make(item, pair));
    else if (stateOf(item.key, pair) === 'changed') {
      const before = now.items.get(item.key);
      if (before) add(item, alter(before, item, pair, refused), otherWay(before, item, refused));
    }
  }
  for (const item of now.items.values()) {
    if (!wanted.items.has(item.key) && !early.has(item.key)) add(item, unsay(item, pair));
  }
  return together(inOrder(operations, edges(operations, pair)));
}

/** All up to the last urgent one. A new value of an enum cannot be used in the transaction that adds it, and needs nothing. */
function together(ordered: readonly Operation[]): Operation[] {
  const last = ordered.findLastIndex(({ rank }) => rank < 0);
  const alone = (one: Operation): boolean => one.sql.every(sql => / ADD VALUE /.test(sql));
  const block = ordered.slice(0, last + 1);
  return [
    ...block.filter(alone),
    ...block.filter(one => !alone(one)).map(one => ({ ...one, together: true })),
    ...ordered.slice(last + 1),
  ];
}

/** Whether something had to be dropped for this change. */
function blocks(key: string, { now }: Pair, early: ReadonlySet<string>): boolean {
  return (now.users.get(key) ?? []).some(
    ({ from, auto }) => (!auto || from.startsWith('default ')) && early.has(from),
  );
}

function make(item: Item, { now, wanted }: Pair): string[] {
  switch (item.kind) {
    case 'table': {
      const parts = partsOf(item.table.name, wanted);
      return parts ? tableStatements(parts) : [];
    }
    case 'column': {
      const parts = partsOf(item.table.name, wanted);
      return parts ? addColumn({ ...parts, lateDefaults: new Set() }, item.column) : [];
    }
    case 'default':
      return [
        `ALTER TABLE ${item.table.name} ALTER COLUMN ${quoteIdent(item.column.name)} SET DEFAULT ${item.text}`,
      ];
    case 'column comment':
      return [`COMMENT ON COLUMN ${columnName(item.table, item.column.name)} IS ${quoteLiteral(item.text)}`];
    case 'index comment':
      return [`COMMENT ON INDEX ${qualifiedIndex(item.index.name)} IS ${quoteLiteral(item.text)}`];
    case 'constraint':
      return isFromAttaching(item, wanted) ? [] : [addConstraint(item.table, item.constraint)];
    case 'table index':
      return [createIndex(item.index)];
    case 'owner':
      return [`ALTER TABLE ${item.table.name} OWNER TO ${quoteIdent(item.text)}`];
    case 'not null':
      return [];
    case 'definition': {
      if (properties.has(item.one.kind)) return changeProperty(undefined, item.one, now.schema.major);
      return isSaidByColumn(item) ? [] : makeObject(item.one);
    }
  }
}

/** A new partition gets the foreign keys of the whole when it is attached. */
function isFromAttaching({ table, constraint }: ItemOf<'constraint'>, wanted: Pair['wanted']): boolean {
  return (
    constraint.kind === 'foreign key' &&
    wanted.layouts.get(table.name)?.inheritedConstraints.has(constraint.name) === true
  );
}

const isSaidByColumn = ({ one: { kind } }: ItemOf<'definition'>): boolean =>
  kind === 'identity sequence' || kind === 'partition key';

function alter(before: Item, after: Item, pair: Pair, refused: Refused): string[] {
  if (before.kind === 'column' && after.kind === 'column') {
    const sequence = identitySequence(after.table.name, after.column.name, pair.wanted);
    return alterColumn(after.table, before.column, after.column, sequence, convertOf(after.key, refused));
  }
  if (before.kind === 'not null' && after.kind === 'not null') {
    const [from, to] = [before.constraint, after.constraint];
    const { table } = after;
    return [
      ...(from.name === to.name ? [] : [renameConstraint(table, from.name, to.name)]),
      ...(!from.validated && to.validated
        ? [`ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${quoteIdent(to.name)}`]
        : []),
    ];
  }
  if (before.kind === 'constraint' && after.kind === 'constraint') {
    if (!isValidation(before.constraint, after.constraint))
      return [replaceConstraint(after.table, before.constraint, after.constraint)];
    return [`ALTER TABLE ${after.table.name} VALIDATE CONSTRAINT ${quoteIdent(after.constraint.name)}`];
  }
  if (before.kind === 'table index' && after.kind === 'table index')
    return replaceIndex(before.index, after.index);
  if (before.kind === 'definition' && after.kind === 'definition') {
    return properties.has(after.one.kind)
      ? changeProperty(before.one, after.one, pair.now.schema.major)
      : (alterObject(before.one, after.one) ?? []);
  }
  return after.kind === 'table' ? [] : make(after, pair);
}

function otherWay(before: Item, after: Item, refused: Refused): string | undefined {
  if (before.kind === 'column' && after.kind === 'column')
    return typeOf(before.column) === typeOf(after.column) ? undefined : nextWay(after.key, refused);
  const isObject = after.kind === 'definition' && !properties.has(after.one.kind);
  return isObject || after.kind === 'constraint' || after.kind === 'table index'
    ? `remake ${after.key}`
    : undefined;
}

/** Postgres is first left to find the way from type to type. */
function convertOf(key: string, refused: Refused): Convert {
  return refused.has(`text ${key}`) ? 'text' : refused.has(`using ${key}`) ? 'cast' : 'none';
}

function nextWay(key: string, refused: Refused): string | undefined {
  return { none: `using ${key}`, cast: `text ${key}`, text: undefined }[convertOf(key, refused)];
}

/** What is said no more of something that stays. */
function unsay(item: Item, pair: Pair): string[] {
  const { now, wanted } = pair;
  const stays = (key: string): boolean => wanted.items.has(key);
  if (comesFromParent(item, pair)) return [];
  switch (item.kind) {
    case 'default':
      return stays(columnKey(item.table.name, item.column.name))
        ? [`ALTER TABLE ${item.table.name} ALTER COLUMN ${quoteIdent(item.column.name)} DROP DEFAULT`]
        : [];
    case 'column comment':
      return stays(columnKey(item.table.name, item.column.name))
        ? [`COMMENT ON COLUMN ${columnName(item.table, item.column.name)} IS NULL`]
        : [];
    case 'index comment':
      return (now.needs.get(item.key) ?? []).some(({ to }) => stays(to))
        ? [`COMMENT ON INDEX ${qualifiedIndex(item.index.name)} IS NULL`]
        : [];
    case 'definition': {
      if (!properties.has(item.one.kind)) return [];
      const on = (now.needs.get(item.key) ?? []).filter(({ auto }) => auto);
      if (!on.every(({ to }) => stays(to))) return [];
      return changeProperty(item.one, undefined, now.schema.major);
    }
    default:
      return [];
  }
}

function edges(operations: readonly Operation[], { wanted }: Pair): Edge[] {
  const provider = new Map(operations.flatMap(one => one.provides.map(key => [key, one.key] as const)));
  const of = (key: string): string | undefined => provider.get(key);
  const list: Edge[] = [];
  const parts = partsOfTables(operations, wanted);
  for (const operation of operations) {
    for (const key of operation.provides) {
      for (const { to } of wanted.needs.get(key) ?? []) {
        const needed = of(to);
        if (needed !== undefined) list.push({ from: operation.key, to: needed });
      }
    }
    if (operation.key.startsWith('partition bound ')) {
      const child = operation.key.slice('partition bound '.length);
      for (const other of parts.get(child) ?? []) {
        if (other.rank < operation.rank) list.push({ from: operation.key, to: other.key });
      }
    }
  }
  return list;
}

/** What is made on each table, and its columns. */
function partsOfTables(
  operations: readonly Operation[],
  { items }: Pair['wanted'],
): Map<string, Operation[]> {
  const parts = new Map<string, Operation[]>();
  for (const one of operations) {
    const item = items.get(one.key);
    const table = item?.kind === 'column' ? item.table.name : / on (?!.* on )(.*)$/s.exec(one.key)?.[1];
    if (table === undefined) continue;
    const list = parts.get(table);
    if (list) list.push(one);
    else parts.set(table, [one]);
  }
  return parts;
}
