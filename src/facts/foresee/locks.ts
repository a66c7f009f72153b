import type { Lock, LockMode, RelationKind } from '../../model/facts.ts';
import { lockModes } from '../../model/lock-modes.ts';
import { qualified } from '../../sql/names.ts';
import type { Id, Relation } from './catalog/things.ts';
import type { Called } from './session.ts';

const rank = (mode: LockMode): number => lockModes.indexOf(mode);
export const stronger = (one: LockMode | undefined, other: LockMode): LockMode =>
  one === undefined || rank(other) > rank(one) ? other : one;

/** The locks of a transaction after a statement: those of before, which are `held`, and its own; by name. */
export function lockFacts(
  own: ReadonlyMap<Id, LockMode>,
  before: ReadonlyMap<Id, LockMode>,
  nameOf: (id: Id) => Called,
): Lock[] {
  const byName = new Map<string, Lock>();
  for (const id of new Set([...before.keys(), ...own.keys()])) {
    const { name, kind, born } = nameOf(id);
    const had = before.get(id);
    const now = own.get(id);
    const mode = now === undefined ? (had as LockMode) : stronger(had, now);
    const lock: Lock = { relation: name, kind, mode, new: born, held: had !== undefined && had === mode };
    const twin = byName.get(name);
    byName.set(name, twin ? together(twin, lock) : lock);
  }
  return [...byName.values()].sort(byRelation);
}

/** Of two relations that had the same name one after the other, the old one counts: nobody can be using what is new. */
function together(one: Lock, other: Lock): Lock {
  if (one.new !== other.new) return one.new ? other : one;
  const strongest = rank(one.mode) >= rank(other.mode) ? one : other;
  return { ...strongest, held: one.held && other.held };
}

/** By name, as facts are listed. */
export const byRelation = (a: { relation: string }, b: { relation: string }): number =>
  a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : 0;

/** What facts call a relation. */
export function calledAs(relation: Relation): Called {
  return { name: qualified(relation.schema, relation.name), kind: kindOf(relation), born: relation.born };
}

function kindOf({ kind, bound }: Relation): RelationKind {
  if (kind === 'index' || kind === 'sequence' || kind === 'view' || kind === 'matview') return kind;
  return bound ? 'partition' : 'table';
}
