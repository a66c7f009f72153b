import { qualifiedIndex } from '../../sql/ddl/keys.ts';
import { qualified } from '../../sql/names.ts';
import type { Item, ItemOf } from './item.ts';
import { sequenceName } from './kinds/sequence.ts';
import type { Pair } from './states.ts';

/** What goes and has a name that something else takes, with that: it must go first. */
export function namesTaken({ now, wanted }: Pair): Map<string, string> {
  const taken = new Map<string, string>();
  for (const item of wanted.items.values()) {
    if (!now.items.has(item.key)) for (const name of namesOf(item)) taken.set(name, item.key);
  }
  const pairs = new Map<string, string>();
  for (const item of now.items.values()) {
    const name = wanted.items.has(item.key) ? undefined : namesOf(item).find(one => taken.has(one));
    if (name !== undefined) pairs.set(item.key, taken.get(name) ?? '');
  }
  return pairs;
}

/** Names in the spaces that kinds share: relations, types, routines. */
function namesOf(item: Item): string[] {
  switch (item.kind) {
    case 'table':
      return [`relation ${item.table.name}`, `type ${item.table.name}`];
    case 'table index':
      return [`relation ${qualifiedIndex(item.index.name)}`];
    case 'constraint':
      return /^(primary key|unique|exclude)$/.test(item.constraint.kind)
        ? [`relation ${qualified(item.table.schema, item.constraint.name)}`]
        : [];
    case 'definition':
      return namesOfDefinition(item.one);
    default:
      return [];
  }
}

function namesOfDefinition({ kind, identity, definition }: ItemOf<'definition'>['one']): string[] {
  switch (kind) {
    case 'view':
    case 'materialized view':
    case 'composite type':
      return [`relation ${identity}`, `type ${identity}`];
    case 'sequence':
    case 'index':
      return [`relation ${identity}`];
    case 'identity sequence':
      return [`relation ${sequenceName(definition) ?? identity}`];
    case 'enum':
    case 'domain':
    case 'range':
      return [`type ${identity}`];
    case 'function':
    case 'procedure':
    case 'aggregate':
      return [`routine ${identity}`];
    default:
      return [];
  }
}
