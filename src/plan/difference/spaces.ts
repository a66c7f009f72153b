import { qualifiedIndex } from '../../sql/ddl/keys.ts';
import { qualified } from '../../sql/names.ts';
import type { Item, ItemOf } from './item.ts';
import { sequenceName } from './kinds/sequence.ts';
import type { Pair } from './states.ts';

/** Keys of what goes and has a name that something else takes: it must go first. */
export function namesTaken({ now, wanted }: Pair): string[] {
  const taken = new Map<string, string>();
  for (const item of wanted.items.values()) {
    if (!now.items.has(item.key)) for (const name of namesOf(item)) taken.set(name, item.key);
  }
  return [...now.items.values()]
    .filter(item => !wanted.items.has(item.key) && namesOf(item).some(name => taken.has(name)))
    .map(item => item.key);
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
