import { as, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { type Bound, boundOf } from '../partition/bound.ts';
import { cloneForeignKeys } from '../partition/foreign-keys.ts';
import { heldAbove, holds } from '../partition/holds.ts';
import { ensureIndexes } from '../partition/indexes.ts';
import { requireRoom, siblings } from '../partition/overlap.ts';
import { isRead } from '../partition/read.ts';
import { cloneTriggers } from '../partition/triggers.ts';
import { attachIndexPartition } from './attach-index.ts';
import type { Command, Step } from './command.ts';
import { addParent } from './inheritance.ts';

/** ATTACH PARTITION: rows are read unless CHECKs prove the bounds; indexes and foreign keys of the whole are made or taken over. */
export const attachPartition: Command = {
  level: 'ShareUpdateExclusiveLock',
  pass: 'misc',
  run(step, parent) {
    const { act, command } = step;
    const part = as(command.def, 'PartitionCmd');
    if (parent.kind === 'index') {
      attachIndexPartition(act, parent, part?.name);
      return;
    }
    requirePartitioned(act, parent, 'ATTACH PARTITION');
    const table = needTarget(act, part?.name);
    if (part?.bound) attach(step, parent, table, part.bound);
  },
};

export function requirePartitioned(act: Act, parent: Relation, action: string): void {
  if (parent.kind === 'partitioned') return;
  if (act.major >= 18)
    throw new Fails('42809', `ALTER action ${action} cannot be performed on relation "${parent.name}"`);
  throw new Fails('42P17', `table "${parent.name}" is not partitioned`);
}

function attach(
  { act, work }: Step,
  parent: Relation,
  table: Relation,
  spec: Tree<'PartitionBoundSpec'>,
): void {
  const below = act.catalog.descendants(table.id);
  for (const one of [table, ...below]) act.lock(one, 'AccessExclusiveLock');
  requireFit(act, parent, table, below);
  const bound = boundOf(act, parent, spec);
  requireRoom(act, parent, table.name, bound);
  const others = siblings(act, parent).map(one => one.bound);
  const rest = act.catalog.children(parent.id).find(one => one.bound?.is_default);
  addParent(act, table, parent, 'auto');
  act.catalog.put({ ...act.catalog.relation(table.id), bound: spec });
  ensureIndexes(act, parent, act.catalog.relation(table.id));
  cloneTriggers(act, parent, act.catalog.relation(table.id));
  work.foreignKeys.push(
    ...cloneForeignKeys(act, parent, act.catalog.relation(table.id)).filter(({ validated }) => validated),
  );
  for (const id of prove(act, parent, table, bound, others, rest)) work.verifies.add(id);
}

/** The tables to be read, by id: what is attached, and the DEFAULT partition, each where nothing proves what its rows are. */
function prove(
  act: Act,
  parent: Relation,
  table: Relation,
  bound: Bound,
  others: readonly Bound[],
  rest: Relation | undefined,
): number[] {
  const within = holds(parent, bound, others);
  const whole = { kind: 'and' as const, parts: [within, ...heldAbove(act, parent)] };
  // A DEFAULT partition beside no other holds everything.
  const free = bound.kind === 'default' && others.length === 0;
  const read = free ? [] : isRead(act, parent, act.catalog.relation(table.id), whole);
  if (rest) act.lock(rest, 'AccessExclusiveLock');
  const beside = rest ? isRead(act, parent, rest, within, { not: true }) : [];
  return [...read, ...beside].map(({ id }) => id);
}

function requireFit(act: Act, parent: Relation, table: Relation, below: readonly Relation[]): void {
  if (table.bound) throw new Fails('42809', `"${table.name}" is already a partition`);
  if (table.kind !== 'table' && table.kind !== 'partitioned' && table.kind !== 'foreign')
    throw new Fails('42809', `ALTER action ATTACH PARTITION cannot be performed on relation "${table.name}"`);
  if (table.parents.length > 0) throw new Fails('42809', 'cannot attach inheritance child as partition');
  if (table.kind === 'table' && below.length > 0)
    throw new Fails('42809', 'cannot attach inheritance parent as partition');
  if ([table, ...below].some(({ id }) => id === parent.id))
    throw new Fails('42P07', 'circular inheritance not allowed');
  if (parent.persistence !== 'temporary' && table.persistence === 'temporary')
    throw new Fails(
      '42809',
      `cannot attach a temporary relation as partition of permanent relation "${parent.name}"`,
    );
  for (const { name, identity } of table.columns) {
    if (!parent.columns.some(column => column.name === name))
      throw new Fails(
        '42804',
        `table "${table.name}" contains column "${name}" not found in parent "${parent.name}"`,
      );
    if (identity && act.major >= 17)
      throw new Fails('55000', `table "${table.name}" being attached contains an identity column "${name}"`);
  }
}
