import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { doubtful, requireFree } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { isNotNullInherited, notNullName, notNullNamed } from '../table/not-null-name.ts';

/** RENAME CONSTRAINT, with its index, and on the tables below too (rename_constraint_internal). */
export function renameConstraint(
  act: Act,
  table: Relation,
  before: string,
  name: string,
  only: boolean,
): void {
  act.lock(table, 'AccessExclusiveLock');
  const constraint = act.catalog.constraint(table.id, before);
  const column = constraint ? undefined : notNullNamed(act, table, before);
  if (column) {
    renameNotNull(act, table, column, name, only);
    return;
  }
  if (!constraint) {
    doubtful(act);
    throw new Fails('42704', `constraint "${before}" for table "${table.name}" does not exist`);
  }
  const handedDown = constraint.kind === 'check' && !constraint.noInherit;
  const below = handedDown ? act.catalog.descendants(table.id) : [];
  if (only && below.length > 0)
    throw new Fails('42P16', `inherited constraint "${before}" must be renamed in child tables too`);
  if (handedDown && constraint.parent !== undefined)
    throw new Fails('42P16', `cannot rename inherited constraint "${before}"`);
  if (constraint.index !== undefined) {
    const index = act.catalog.relation(constraint.index);
    act.lock(index, 'ShareUpdateExclusiveLock');
    requireFree(act, index.schema, name);
    act.catalog.put({ ...index, name });
  }
  if (act.catalog.constraint(table.id, name) ?? notNullNamed(act, table, name)) {
    doubtful(act);
    throw new Fails('42710', `constraint "${name}" for relation "${table.name}" already exists`);
  }
  act.catalog.put({ ...constraint, name });
  for (const child of below) {
    act.lock(child, 'AccessExclusiveLock');
    const same = act.catalog.constraint(child.id, before);
    if (same?.parent !== undefined) act.catalog.put({ ...same, name });
  }
}

/** The NOT NULL of a column, and those below that come from it. */
function renameNotNull(act: Act, table: Relation, column: Column, name: string, only: boolean): void {
  const before = notNullName(table, column);
  const below = act.catalog.descendants(table.id);
  if (only && below.length > 0)
    throw new Fails('42P16', `inherited constraint "${before}" must be renamed in child tables too`);
  if (isNotNullInherited(act, table, column))
    throw new Fails('42P16', `cannot rename inherited constraint "${before}"`);
  if (act.catalog.constraint(table.id, name) ?? notNullNamed(act, table, name)) {
    doubtful(act);
    throw new Fails('42710', `constraint "${name}" for relation "${table.name}" already exists`);
  }
  for (const one of [table, ...below]) {
    act.lock(one, 'AccessExclusiveLock');
    const same = one.columns.find(other => other.name === column.name);
    if (same && notNullName(one, same) === before)
      act.catalog.putColumn(one.id, same.number, {
        notNullAs: { name, valid: same.notNullAs?.valid ?? true },
      });
  }
}
