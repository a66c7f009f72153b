import { strings, type Tree } from '../../../sql/ast.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { objectName } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { notNullName } from '../table/not-null-name.ts';
import { needColumn } from '../table/table.ts';
import type { Step } from './command.ts';
import { makeNotNull } from './not-null.ts';

/** ADD NOT NULL, which may be NOT VALID at first (ATAddCheckNNConstraint). */
export function addNotNull(step: Step, table: Relation, node: Tree<'Constraint'>): void {
  const { act, work, mode, recurse } = step;
  if (act.major < 18) throw new Fails('42601', 'syntax error at or near "NOT"');
  const valid = node.skip_validation !== true;
  const below = recurse ? act.catalog.descendants(table.id) : [];
  for (const one of [table, ...below]) {
    act.lock(one, mode);
    const column = needColumn(one, strings(node.keys)[0] ?? '');
    if (one.id !== table.id && node.is_no_inherit) continue;
    if (one.id === table.id) refuse(one, column, node, valid);
    if (column.notNull) continue;
    const name = node.conname ?? objectName(table.name, column.name, 'not_null');
    act.catalog.putColumn(one.id, column.number, { notNullAs: { name, valid } });
    if (valid) makeNotNull(act, work, act.catalog.relation(one.id), needColumn(one, column.name));
  }
}

function refuse(table: Relation, column: Column, { conname }: Tree<'Constraint'>, valid: boolean): void {
  const { notNullAs } = column;
  if (valid && notNullAs?.valid === false && !column.notNull)
    throw new Fails(
      '55000',
      `incompatible NOT VALID constraint "${notNullAs.name}" on relation "${table.name}"`,
    );
  if (column.notNull && conname !== undefined && conname !== notNullName(table, column))
    throw new Fails(
      '55000',
      `cannot create not-null constraint "${conname}" on column "${column.name}" of table "${table.name}"`,
    );
}

/** VALIDATE CONSTRAINT of one that was NOT VALID. */
export function validateNotNull({ act, work, mode, recurse }: Step, table: Relation, column: Column): void {
  for (const one of [table, ...(recurse ? act.catalog.descendants(table.id) : [])]) {
    act.lock(one, mode);
    const own = needColumn(one, column.name);
    if (own.notNull || !own.notNullAs) continue;
    act.catalog.putColumn(one.id, own.number, {
      notNull: true,
      notNullAs: { ...own.notNullAs, valid: true },
    });
    work.verifies.add(one.id);
  }
}
