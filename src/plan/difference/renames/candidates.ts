import { distance } from 'fastest-levenshtein';
import type { Definition, Schema, Table } from '../../../model/schema.ts';
import { typeOf } from '../column.ts';
import { labelsOf, labelText } from '../kinds/enum.ts';
import type { Named } from './rename.ts';
import { thingKey, thingsIn } from './things.ts';

/** Something that goes, and what comes in the same place and looks like it, the likest first. */
export interface Candidate {
  readonly gone: Named;
  readonly fresh: readonly Named[];
}

/** What may be renamed: columns of a table, tables, types, sequences and schemas, values of an enum. Only what holds rows or is used by them. */
export function candidates(now: Schema, wanted: Schema, drops: ReadonlySet<string>): Candidate[] {
  const [here, there] = [thingsIn(now), thingsIn(wanted)];
  const [old, known] = [new Set(here.map(thingKey)), new Set(there.map(thingKey))];
  const gone = here.filter(one => !known.has(thingKey(one)) && !drops.has(thingKey(one)));
  const fresh = grouped(there.filter(one => !old.has(thingKey(one))));
  const [before, after] = [look(now), look(wanted)];
  return gone.flatMap(one => {
    const like = (fresh.get(placeOf(one)) ?? [])
      .map(other => ({ other, apart: unlikeness(one, other, before, after) }))
      .filter(({ apart }) => apart < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.apart - b.apart)
      .slice(0, 3)
      .map(({ other }) => other);
    return like.length > 0 ? [{ gone: one, fresh: like }] : [];
  });
}

const asked = /^(table|column|label|enum|composite type|domain|range|sequence|schema)$/;

/** Where something like it would stand. */
function placeOf(one: Named): string {
  if ('of' in one) return `${one.kind} of ${one.of}`;
  return asked.test(one.kind) ? `${one.kind} in ${one.schema}` : `not asked ${thingKey(one)}`;
}

function grouped(list: readonly Named[]): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const one of list) {
    if (!asked.test(one.kind)) continue;
    const place = placeOf(one);
    const group = groups.get(place);
    if (group) group.push(one);
    else groups.set(place, [one]);
  }
  return groups;
}

interface Look {
  readonly tables: ReadonlyMap<string, Table>;
  readonly others: ReadonlyMap<string, Definition>;
}

function look({ tables, others }: Schema): Look {
  return {
    tables: new Map(tables.map(table => [table.name, table])),
    others: new Map(others.map(one => [`${one.kind} ${one.identity}`, one])),
  };
}

const NEVER = Number.POSITIVE_INFINITY;

/** How far apart two names are, below zero where the shape is the same too; infinite where neither is near. */
function unlikeness(one: Named, other: Named, before: Look, after: Look): number {
  if (isOtherPartition(one, other, before, after) || isOwned(one, before)) return NEVER;
  const apart = distance(one.name.toLowerCase(), other.name.toLowerCase());
  const longest = Math.max(one.name.length, other.name.length);
  const near =
    apart <= Math.max(1, Math.floor(longest / 3)) ||
    (Math.min(one.name.length, other.name.length) >= 3 &&
      (one.name.includes(other.name) || other.name.includes(one.name)));
  const same = sameShape(one, other, before, after);
  if (!same && !near) return NEVER;
  return same ? apart - 1000 : apart;
}

function sameShape(one: Named, other: Named, before: Look, after: Look): boolean {
  if (one.kind === 'column' && 'of' in one && 'of' in other) {
    const [from, to] = [columnOf(one, before), columnOf(other, after)];
    return from !== undefined && to !== undefined && typeOf(from) === typeOf(to);
  }
  if (one.kind === 'label' && 'of' in one) {
    const place = (side: Look, label: string) =>
      labelsOf(side.others.get(`enum ${one.of}`)?.definition ?? '')
        .map(labelText)
        .indexOf(label);
    return place(before, one.name) === place(after, other.name);
  }
  const [key, otherKey] = [thingKey(one), thingKey(other)];
  if (one.kind === 'table') {
    const [from, to] = [before.tables.get(key.slice(6)), after.tables.get(otherKey.slice(6))];
    return from !== undefined && to !== undefined && sharesColumns(from, to);
  }
  const [from, to] = [before.others.get(key), after.others.get(otherKey)];
  if (from === undefined || to === undefined) return false;
  const nameless = ({ definition, identity }: Definition) => definition.replace(identity, '');
  return from.kind !== 'schema' && nameless(from) === nameless(to);
}

/** The sequence of a column goes and comes with it. */
function isOwned(one: Named, { others }: Look): boolean {
  return one.kind === 'sequence' && / OWNED BY /.test(others.get(thingKey(one))?.definition ?? '');
}

/** Partitions look alike and come and go; the same one has the same bounds. */
function isOtherPartition(one: Named, other: Named, before: Look, after: Look): boolean {
  const bounds = (named: Named, { others }: Look): string | undefined =>
    / FOR VALUES .*$/s.exec(
      others.get(thingKey(named).replace(/^table /, 'partition bound '))?.definition ?? '',
    )?.[0];
  const [from, to] = [bounds(one, before), bounds(other, after)];
  return one.kind === 'table' && from !== undefined && to !== undefined && from !== to;
}

function columnOf({ of, name }: { of: string; name: string }, side: Look) {
  return side.tables.get(of)?.columns.find(column => column.name === name);
}

/** At least half of the columns of the smaller one are in the other, by name and type. */
function sharesColumns(from: Table, to: Table): boolean {
  const known = new Set(to.columns.map(column => `${column.name} ${column.type}`));
  const shared = from.columns.filter(column => known.has(`${column.name} ${column.type}`)).length;
  return shared > 0 && shared * 2 >= Math.min(from.columns.length, to.columns.length);
}
