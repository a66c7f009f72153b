import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { baseType } from '../type/types.ts';

/**
 * Another index is built beside each, and takes its place: four transactions, and one for the build of each index, that of the
 * TOAST table of a whole table among them (ReindexRelationConcurrently).
 */
export function reindexConcurrently(
  act: Act,
  table: Relation,
  indexes: readonly Relation[],
  whole: boolean,
): void {
  const left = indexes.filter(index => isLeft(act, index));
  const done = indexes.filter(index => !left.includes(index));
  act.lock(table, 'ShareUpdateExclusiveLock');
  for (const index of left) act.lock(index, 'ShareUpdateExclusiveLock');
  const builds = done.length + (whole && hasToast(act, table) ? 1 : 0);
  if (builds === 0) return;
  for (const index of done) {
    act.lock(index, 'AccessExclusiveLock');
    act.build(index, table);
    act.catalog.put({ ...index, born: act.world.watching });
  }
  const commits = builds + 4;
  for (let at = 1; at <= commits; at++) {
    const mode = at === commits ? 'AccessExclusiveLock' : 'ShareUpdateExclusiveLock';
    act.commit(
      [table, 'ShareUpdateExclusiveLock'],
      ...done.map(index => [index, mode] as const),
      ...(at === 1 ? left.map(index => [index, 'ShareUpdateExclusiveLock'] as const) : []),
    );
  }
}

/** Passed over with a warning: those of exclusion constraints, and what a build left broken. */
const isLeft = (act: Act, { id, index }: Relation): boolean =>
  index?.valid === false ||
  act.catalog.constraints(index?.table ?? 0).some(one => one.index === id && one.kind === 'exclude');

/** Bytes of a row that fit without TOAST (TOAST_TUPLE_THRESHOLD). */
const threshold = 2032;

/** Whether a table has a TOAST table: some row of it might not fit otherwise (needs_toast_table). */
function hasToast(act: Act, table: Relation): boolean {
  const sizes = table.columns.map(column => bytesOf(act, column));
  if (sizes.every(({ packed }) => !packed)) return false;
  return sizes.reduce((sum, { most }) => sum + most, 24) > threshold;
}

const plain = new Map<string, number>(
  Object.entries({
    bool: 1,
    char: 1,
    int2: 2,
    int4: 4,
    int8: 8,
    float4: 4,
    float8: 8,
    money: 8,
    oid: 4,
    uuid: 16,
  }).concat(
    Object.entries({
      date: 4,
      time: 8,
      timetz: 12,
      timestamp: 8,
      timestamptz: 8,
      interval: 16,
      name: 64,
      macaddr: 6,
    }),
  ),
);
/** Of UTF-8. */
const bytesOfCharacter = 4;

function bytesOf(act: Act, { type }: Column): { packed: boolean; most: number } {
  const { base } = baseType(act.catalog, type);
  const own = base.id === undefined ? undefined : act.catalog.get(base.id);
  if (own?.class === 'type' && own.kind === 'enum' && !base.array) return { packed: false, most: 4 };
  const fixed = base.array || base.id !== undefined ? undefined : plain.get(base.name);
  if (fixed !== undefined) return { packed: false, most: fixed };
  const [length] = base.modifiers;
  if (base.array || base.id !== undefined || length === undefined) return { packed: true, most: Infinity };
  if (base.name === 'varchar' || base.name === 'bpchar')
    return { packed: true, most: length * bytesOfCharacter + 4 };
  if (base.name === 'numeric')
    return { packed: base.name === 'numeric', most: Math.ceil(length / 4) * 2 + 12 };
  if (base.name === 'bit' || base.name === 'varbit') return { packed: true, most: Math.ceil(length / 8) + 8 };
  return { packed: true, most: Infinity };
}
