import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { type Bound, boundOf, compareEdges, keyTypes } from './bound.ts';

interface Sibling {
  readonly name: string;
  readonly bound: Bound;
}

/** The other partitions of a table, and what each of them holds. */
export function siblings(act: Act, parent: Relation, except?: number): Sibling[] {
  return act.catalog
    .children(parent.id)
    .filter(({ id, bound }) => id !== except && bound)
    .flatMap(({ name, bound }) => (bound ? [{ name, bound: boundOf(act, parent, bound) }] : []));
}

/** 42P17 when a partition would hold what another one holds already, or nothing (check_new_partition_bound of partbounds.c). */
export function requireRoom(act: Act, parent: Relation, name: string, bound: Bound, except?: number): void {
  const others = siblings(act, parent, except);
  const clash = (other: string): never => {
    throw new Fails('42P17', `partition "${name}" would overlap partition "${other}"`);
  };
  switch (bound.kind) {
    case 'default': {
      const rest = others.find(one => one.bound.kind === 'default');
      if (rest)
        throw new Fails(
          '42P17',
          `partition "${name}" conflicts with existing default partition "${rest.name}"`,
        );
      return;
    }
    case 'list': {
      for (const value of bound.values) {
        const taken = others.find(
          ({ bound: other }) => other.kind === 'list' && value !== undefined && has(other.values, value),
        );
        if (taken) clash(taken.name);
      }
      if (bound.values.includes(undefined)) inDoubt(act);
      return;
    }
    case 'range':
      ranges(act, parent, name, bound, others, clash);
      return;
    case 'hash':
      hashes(bound, others, clash);
      return;
  }
}

// biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number can be the same value.
const has = (values: readonly unknown[], value: unknown): boolean => values.some(one => one == value);

const inDoubt = (act: Act): void =>
  act.unknown('error', 'whether the bounds leave room depends on values that are not known');

function ranges(
  act: Act,
  parent: Relation,
  name: string,
  { lower, upper }: Bound & { kind: 'range' },
  others: readonly Sibling[],
  clash: (other: string) => never,
): void {
  const types = keyTypes(parent);
  const empty = compareEdges(lower, upper, types);
  if (empty === undefined) {
    inDoubt(act);
    return;
  }
  if (empty >= 0) throw new Fails('42P17', `empty range bound specified for partition "${name}"`);
  const overlapping = others.filter(({ bound }) => {
    if (bound.kind !== 'range') return false;
    const [before, after] = [
      compareEdges(bound.lower, upper, types),
      compareEdges(lower, bound.upper, types),
    ];
    if (before === undefined || after === undefined) {
      inDoubt(act);
      return false;
    }
    return before < 0 && after < 0;
  });
  const first = overlapping.reduce<Sibling | undefined>((least, one) => {
    if (least?.bound.kind !== 'range' || one.bound.kind !== 'range') return one;
    return (compareEdges(one.bound.lower, least.bound.lower, types) ?? 0) < 0 ? one : least;
  }, undefined);
  if (first) clash(first.name);
}

function hashes(
  { modulus, remainder }: Bound & { kind: 'hash' },
  others: readonly Sibling[],
  clash: (other: string) => never,
): void {
  const hashed = others.flatMap(({ name, bound }) => (bound.kind === 'hash' ? [{ name, ...bound }] : []));
  if (hashed.some(other => other.modulus % modulus !== 0 && modulus % other.modulus !== 0))
    throw new Fails('42P17', 'every hash partition modulus must be a factor of the next larger modulus');
  const taken = hashed.find(other => {
    const least = Math.min(other.modulus, modulus);
    return other.remainder % least === remainder % least;
  });
  if (taken) clash(taken.name);
}
