import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { renameInExpressions } from '../object/renamed.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { keepNotNullNames } from '../table/not-null-name.ts';
import { refuseTyped } from '../table/typed.ts';

const system = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);

/** RENAME COLUMN, on the tables below too (renameatt_internal). */
export function renameColumn(
  act: Act,
  relation: Relation,
  before: string,
  name: string,
  only: boolean,
): void {
  const below = act.catalog.descendants(relation.id);
  const among = new Set([relation.id, ...below.map(({ id }) => id)]);
  for (const one of only ? [relation] : [relation, ...below]) {
    act.lock(one, 'AccessExclusiveLock');
    renameOne(act, one, before, name, one.id === relation.id ? new Set() : among, only && below.length > 0);
  }
}

function renameOne(
  act: Act,
  relation: Relation,
  before: string,
  name: string,
  parents: ReadonlySet<Id>,
  left: boolean,
): void {
  if (left) throw new Fails('42P16', `inherited column "${before}" must be renamed in child tables too`);
  refuseTyped(relation, 'rename column of');
  const column = relation.columns.find(one => one.name === before);
  if (!column) {
    if (system.has(before)) throw new Fails('0A000', `cannot rename system column "${before}"`);
    doubtful(act);
    throw new Fails('42703', `column "${before}" does not exist`);
  }
  if (column.inherited > relation.parents.filter(id => parents.has(id)).length)
    throw new Fails('42P16', `cannot rename inherited column "${before}"`);
  if (system.has(name)) throw new Fails('42701', `column name "${name}" conflicts with a system column name`);
  if (relation.columns.some(other => other.name === name)) {
    doubtful(act);
    throw new Fails('42701', `column "${name}" of relation "${relation.name}" already exists`);
  }
  keepNotNullNames(act, relation);
  act.catalog.putColumn(relation.id, column.number, { name });
  renameInExpressions(act, act.catalog.relation(relation.id), before, name);
}
