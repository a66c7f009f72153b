import type { Act } from '../act.ts';
import type { Constraint, Id, Relation } from '../catalog/things.ts';
import { isSameExpression } from '../expression/same.ts';
import { Fails } from '../outcome.ts';
import { isSameType } from '../table/table.ts';

/** A table takes on what it has in common with a new parent (CreateInheritance); 42804 when it lacks something. */
export function addParent(act: Act, child: Relation, parent: Relation, how: 'normal' | 'auto'): void {
  mergeColumns(act, child, parent, how);
  mergeChecks(act, child, parent, how);
  const now = act.catalog.relation(child.id);
  act.catalog.put({
    ...now,
    parents: [...now.parents, parent.id],
    needs: [...now.needs, { sub: 0, on: { id: parent.id, sub: 0 }, how }],
  });
}

function mergeColumns(act: Act, child: Relation, parent: Relation, how: 'normal' | 'auto'): void {
  for (const column of parent.columns) {
    const same = child.columns.find(({ name }) => name === column.name);
    if (!same) throw new Fails('42804', `child table is missing column "${column.name}"`);
    if (!isSameType(same.type, column.type))
      throw new Fails('42804', `child table "${child.name}" has different type for column "${column.name}"`);
    if (column.notNull && !same.notNull)
      throw new Fails(
        '42804',
        act.major >= 18
          ? `column "${column.name}" in child table "${child.name}" must be marked NOT NULL`
          : `column "${column.name}" in child table must be marked NOT NULL`,
      );
    if (column.generated && !same.generated)
      throw new Fails('42804', `column "${column.name}" in child table must be a generated column`);
    if (!column.generated && same.generated)
      throw new Fails('42804', `column "${column.name}" in child table must not be a generated column`);
    act.catalog.putColumn(child.id, same.number, {
      inherited: same.inherited + 1,
      local: how === 'normal' && same.local,
      ...(how === 'auto' && column.identity && act.major >= 17 ? { identity: column.identity } : {}),
    });
  }
}

const inheritable = (act: Act, of: Id): Constraint[] =>
  act.catalog.constraints(of).filter(({ kind, noInherit }) => kind === 'check' && !noInherit);

function mergeChecks(act: Act, child: Relation, parent: Relation, how: 'normal' | 'auto'): void {
  for (const check of inheritable(act, parent.id)) {
    const same = act.catalog.constraint(child.id, check.name);
    if (same?.kind !== 'check') throw new Fails('42804', `child table is missing constraint "${check.name}"`);
    if (!isSameExpression(same.expression, check.expression))
      throw new Fails(
        '42804',
        `child table "${child.name}" has different definition for check constraint "${check.name}"`,
      );
    if (same.noInherit)
      throw new Fails(
        '42P17',
        `constraint "${check.name}" conflicts with non-inherited constraint on child table "${child.name}"`,
      );
    if (check.validated && !same.validated)
      throw new Fails(
        '42P17',
        `constraint "${check.name}" conflicts with NOT VALID constraint on child table "${child.name}"`,
      );
    act.catalog.put({ ...same, parent: check.id, local: how === 'normal' && same.local });
  }
}

/** It has a parent no more: what came from that is its own now (RemoveInheritance). */
export function removeParent(act: Act, child: Relation, parent: Relation): void {
  const names = new Set(parent.columns.map(({ name }) => name));
  const now = act.catalog.relation(child.id);
  act.catalog.put({
    ...now,
    parents: now.parents.filter(id => id !== parent.id),
    needs: now.needs.filter(({ sub, on }) => sub !== 0 || on.id !== parent.id),
    columns: now.columns.map(column =>
      names.has(column.name) && column.inherited > 0
        ? { ...column, inherited: column.inherited - 1, local: true }
        : column,
    ),
  });
  const checks = new Set(inheritable(act, parent.id).map(({ id }) => id));
  for (const one of act.catalog.constraints(child.id)) {
    if (one.kind !== 'check' || one.parent === undefined || !checks.has(one.parent)) continue;
    const { parent: _, ...rest } = one;
    act.catalog.put({ ...rest, local: true });
  }
}
