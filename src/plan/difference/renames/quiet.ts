import type { DetailedSchema } from '../../../model/detail.ts';
import type { Item } from '../item.ts';
import { namelessIndex, renameConstraint, renameIndex } from '../parts.ts';
import { sideOf } from '../side.ts';

/**
 * Renames of what holds no rows and is the same but for its name: an index, a constraint, the sequence of a column. Dropping one
 * and making the other leads to the same schema, and takes longer.
 */
export function quietRenames(now: DetailedSchema, wanted: DetailedSchema): string[] {
  const [here, there] = [sideOf(now), sideOf(wanted)];
  const fresh = new Map<string, Item>();
  for (const item of there.items.values()) {
    const key = here.items.has(item.key) ? undefined : sameness(item);
    if (key !== undefined && !fresh.has(key)) fresh.set(key, item);
  }
  return [...here.items.values()].flatMap(item => {
    const key = there.items.has(item.key) ? undefined : sameness(item);
    const other = key === undefined ? undefined : fresh.get(key);
    if (key === undefined || other === undefined) return [];
    fresh.delete(key);
    return rename(item, other);
  });
}

/** What two things have in common that differ in their name alone. */
function sameness(item: Item): string | undefined {
  if (item.kind === 'constraint') return `constraint ${item.table.name} ${item.text}`;
  if (item.kind === 'table index' && item.index.parent === undefined)
    return `index ${item.table.name} ${namelessIndex(item.index)}`;
  if (item.kind === 'definition' && item.one.kind === 'owned by')
    return `sequence ${/ OWNED BY (.*)$/s.exec(item.one.definition)?.[1]}`;
  return undefined;
}

function rename(from: Item, to: Item): string[] {
  if (from.kind === 'constraint' && to.kind === 'constraint')
    return [renameConstraint(from.table, from.constraint.name, to.constraint.name)];
  if (from.kind === 'table index' && to.kind === 'table index')
    return [renameIndex(from.index.name, to.index.name)];
  if (from.kind === 'definition' && to.kind === 'definition') {
    const last = /(?:"(?:[^"]|"")*"|[^".]+)$/.exec(to.one.identity)?.[0];
    return [`ALTER SEQUENCE ${from.one.identity} RENAME TO ${last}`];
  }
  return [];
}
