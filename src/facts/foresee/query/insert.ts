import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { callsIn } from '../expression/expression.ts';
import { Fails } from '../outcome.ts';
import type { Write } from './analysis.ts';
import { lockSequences } from './sequences.ts';

const isDefault = (node: Node | undefined): boolean => node !== undefined && 'SetToDefault' in node;

/** The column's value in each row that VALUES gives: undefined for its default; nothing where a query gives the rows. */
export function valuesOf(write: Write, column: Column): (Node | undefined)[] | undefined {
  if (!write.values) return givesColumn(write, column) ? undefined : [undefined];
  const at = placeOf(write, column);
  return write.values.map(row => {
    const node = at < 0 ? undefined : row[at];
    return isDefault(node) ? undefined : node;
  });
}

function placeOf({ columns, relation }: Write, column: Column): number {
  return columns
    ? columns.indexOf(column.number)
    : relation.columns.findIndex(({ number }) => number === column.number);
}

function givesColumn(write: Write, column: Column): boolean {
  const at = placeOf(write, column);
  return at >= 0 && (write.columns !== undefined || write.given === undefined || at < write.given);
}

/** 428C9 and 42601: what the columns do not take, and lists of different length. */
export function requireInsertable(write: Write): void {
  const wanted = write.columns?.length ?? write.relation.columns.length;
  for (const row of write.values ?? []) {
    if (row.length > wanted) throw new Fails('42601', 'INSERT has more expressions than target columns');
    if (write.columns && row.length < wanted && row.length > 0)
      throw new Fails('42601', 'INSERT has more target columns than expressions');
  }
  for (const column of write.relation.columns) {
    if (!column.generated && !(column.identity === 'always' && !write.overriding)) continue;
    const values = valuesOf(write, column);
    const given = values ? values.some(node => node !== undefined) : givesColumn(write, column);
    if (given) throw new Fails('428C9', `cannot insert a non-DEFAULT value into column "${column.name}"`);
  }
}

/** Defaults of the columns that get no value: a sequence is locked when it gives a number. */
export function useDefaults(act: Act, write: Write): void {
  for (const column of write.relation.columns) {
    const values = valuesOf(write, column);
    if (!values?.includes(undefined) || values.length === 0) continue;
    const thing = column.default === undefined ? undefined : act.catalog.get(column.default);
    const owned = column.identity ? act.catalog.sequencesOf(write.relation.id, column.number) : [];
    const needed = (thing?.needs ?? []).flatMap(({ on }) => sequence(act.catalog.get(on.id)));
    if (thing?.class === 'default') lockSequences(act, thing.expression);
    for (const one of [...owned, ...needed]) act.lock(one, 'RowExclusiveLock');
    if (thing?.class === 'default' && callsIn(act, thing.expression).some(({ own }) => own.length > 0))
      act.unknown('everything', `the default of ${column.name} calls a function`);
  }
}

function sequence(thing: ReturnType<Act['catalog']['get']>): Relation[] {
  return thing?.class === 'relation' && thing.kind === 'sequence' ? [thing] : [];
}
