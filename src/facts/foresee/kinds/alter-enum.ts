import { strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Type } from '../catalog/things.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { needType } from '../type/need-type.ts';
import type { Handler } from './handler.ts';

/** ALTER TYPE ... ADD VALUE and RENAME VALUE (AlterEnum). */
export const alterEnum: Handler<'AlterEnumStmt'> = (act, statement) => {
  const name = writtenName(strings(statement.typeName));
  const type = needType(act, name);
  if (type.class !== 'type' || type.kind !== 'enum') throw new Fails('42809', `${type.name} is not an enum`);
  if (statement.oldVal !== undefined) return renameLabel(act, type, statement.oldVal, statement.newVal ?? '');
  addLabel(act, type, statement);
};

function addLabel(act: Act, type: Type, statement: Tree<'AlterEnumStmt'>): void {
  const label = statement.newVal ?? '';
  const labels = [...(type.labels ?? [])];
  if (labels.includes(label)) {
    if (statement.skipIfNewValExists) return;
    doubtful(act);
    throw new Fails('42710', `enum label "${label}" already exists`);
  }
  const neighbor = statement.newValNeighbor;
  let at = labels.length;
  if (neighbor !== undefined) {
    at = labels.indexOf(neighbor);
    if (at < 0) missing(act, neighbor);
    if (statement.newValIsAfter) at += 1;
  }
  labels.splice(at, 0, label);
  act.catalog.put({ ...type, labels });
  // Since 17 a type made in the same transaction may use all of its labels (EnumTypeUncommitted).
  if (act.session.open && !(act.major >= 17 && act.session.bornTypes.has(type.id)))
    act.session.freshLabels.set(label, type.id);
}

function renameLabel(act: Act, type: Type, before: string, label: string): void {
  const labels = type.labels ?? [];
  if (!labels.includes(before)) missing(act, before);
  if (labels.includes(label)) {
    doubtful(act);
    throw new Fails('42710', `enum label "${label}" already exists`);
  }
  act.catalog.put({ ...type, labels: labels.map(one => (one === before ? label : one)) });
}

function missing(act: Act, label: string): never {
  doubtful(act);
  throw new Fails('22023', `"${label}" is not an existing enum label`);
}
