import type { DetailedSchema, Layout, Need } from '../../model/detail.ts';
import type { Definition, Schema, Table } from '../../model/schema.ts';
import {
  columnKey,
  constraintKey,
  defaultKey,
  definitionKey,
  indexKey,
  tableKey,
} from '../../sql/ddl/keys.ts';
import { qualified, splitName } from '../../sql/names.ts';
import type { Item } from './item.ts';

/** One of the two schemas, taken apart, with what hangs on what. */
export interface Side {
  readonly schema: Schema;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly items: ReadonlyMap<string, Item>;
  /** What a key needs, and what needs it. */
  readonly needs: ReadonlyMap<string, readonly Need[]>;
  readonly users: ReadonlyMap<string, readonly Need[]>;
}

export function sideOf({ schema, layouts, needs, self }: DetailedSchema): Side {
  const tables = schema.tables.filter(({ kind }) => kind !== 'foreign');
  const items = [
    ...tables.flatMap(table => itemsOfTable(table, self)),
    ...schema.others.flatMap(itemsOfDefinition),
  ];
  const own = items.flatMap(ownNeeds);
  return {
    schema,
    layouts,
    tables: new Map(tables.map(table => [table.name, table])),
    items: new Map(items.map(item => [item.key, item])),
    needs: grouped([...needs, ...own], ({ from }) => from),
    users: grouped([...needs, ...own], ({ to }) => to),
  };
}

function itemsOfTable(table: Table, self: string): Item[] {
  const free = table.indexes.filter(({ constraint }) => constraint === undefined);
  return [
    {
      kind: 'table',
      key: tableKey(table.name),
      table,
      text: table.kind === 'partitioned' ? 'partitioned' : 'plain',
    },
    ...(table.owner === self
      ? []
      : [{ kind: 'owner', key: `owner ${tableKey(table.name)}`, table, text: table.owner } as const]),
    ...table.columns.flatMap((column): Item[] => {
      const { name, generated, comment } = column;
      const value = column.default;
      return [
        {
          kind: 'column',
          key: columnKey(table.name, name),
          table,
          column,
          text: [
            column.type,
            column.collation,
            column.notNull,
            column.identity,
            generated,
            generated && value,
          ].join('|'),
        },
        ...(value === undefined || generated
          ? []
          : [
              {
                kind: 'default',
                key: defaultKey(table.name, name),
                table,
                column,
                text: value,
              } as const,
            ]),
        ...(comment === undefined
          ? []
          : [
              {
                kind: 'column comment',
                key: `comment ${columnKey(table.name, name)}`,
                table,
                column,
                text: comment,
              } as const,
            ]),
      ];
    }),
    ...table.constraints.map((constraint): Item => {
      const isNotNull = constraint.kind === 'not null';
      const valid = constraint.validated ? '' : ' NOT VALID';
      return {
        kind: isNotNull ? 'not null' : 'constraint',
        key: isNotNull
          ? `not null on ${columnKey(table.name, constraint.columns[0] ?? '')}`
          : constraintKey(table.name, constraint.name),
        table,
        constraint,
        text: `${isNotNull ? `${constraint.name} ` : ''}${constraint.definition}${valid}`,
      };
    }),
    ...free.map(
      (index): Item => ({ kind: 'table index', key: indexKey(index), table, index, text: index.definition }),
    ),
    ...table.indexes.flatMap((index): Item[] =>
      index.comment === undefined
        ? []
        : [{ kind: 'index comment', key: `comment ${indexKey(index)}`, table, index, text: index.comment }],
    ),
  ];
}

const OWNED = ';\nALTER SEQUENCE ';

/** Who owns a sequence is told on its own, since the sequence comes before its column and the owner after it. */
function itemsOfDefinition(one: Definition): Item[] {
  const item = (part: Definition): Item => ({
    kind: 'definition',
    key: definitionKey(part),
    one: part,
    text: part.definition,
  });
  const cut = one.kind === 'sequence' ? one.definition.indexOf(OWNED) : -1;
  if (cut < 0) return [item(one)];
  const owned = { ...one, kind: 'owned by', definition: one.definition.slice(cut + 2) };
  return [item({ ...one, definition: one.definition.slice(0, cut) }), item(owned)];
}

/** What the catalog does not say, because it knows these parts by other rows. */
function ownNeeds(item: Item): Need[] {
  const { key } = item;
  const on = (to: string): Need => ({ from: key, to, auto: true });
  switch (item.kind) {
    case 'column comment':
    case 'not null':
    case 'default':
      return [
        on(
          columnKey(
            item.table.name,
            'column' in item ? item.column.name : (item.constraint.columns[0] ?? ''),
          ),
        ),
      ];
    case 'index comment': {
      const { constraint } = item.index;
      return [
        on(constraint === undefined ? indexKey(item.index) : constraintKey(item.table.name, constraint)),
      ];
    }
    case 'owner':
      return [on(tableKey(item.table.name))];
    case 'definition': {
      const { kind, identity, relations, definition } = item.one;
      if (kind === 'owned by')
        return [on(`sequence ${identity}`), ...ownerOf(definition).map(column => on(column))];
      if (kind === 'partition bound' || kind === 'inheritance')
        return relations.map(name => ({
          from: key,
          to: tableKey(name),
          auto: name === identity.split(' from ')[0],
        }));
      return [];
    }
    default:
      return [];
  }
}

/** The column of `ALTER SEQUENCE s OWNED BY schema.table.column`. */
function ownerOf(definition: string): string[] {
  const parts = splitName(/ OWNED BY (.*)$/s.exec(definition)?.[1] ?? '') ?? [];
  const [schema, table, column] = parts;
  return table === undefined || column === undefined ? [] : [columnKey(qualified(schema, table), column)];
}

function grouped<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
