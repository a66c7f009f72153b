import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Column, Id, Relation } from '../catalog/things.ts';
import { buildIndex, constraintOfIndex } from '../index/build-index.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { putCheck } from './check.ts';
import { putColumn } from './column.ts';
import { putGeneration } from './generation.ts';
import { notNullName } from './not-null-name.ts';
import { putDefault } from './table.ts';

/** CREATE_TABLE_LIKE_* of parsenodes.h. */
const including = { constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 } as const;

const has = ({ options = 0 }: Tree<'TableLikeClause'>, what: keyof typeof including): boolean =>
  (options & including[what]) !== 0;

/** LIKE: the columns of another table, with their identity (transformTableLikeClause). */
export function likeColumns(act: Act, table: Relation, like: Tree<'TableLikeClause'>): void {
  const source = needTarget(act, like.relation);
  act.lock(source, 'AccessShareLock');
  if (source.kind === 'index' || source.kind === 'sequence')
    throw new Fails(
      '42809',
      act.major >= 15
        ? `relation "${source.name}" is invalid in LIKE clause`
        : `"${source.name}" is not a table, view, materialized view, composite type, or foreign table`,
    );
  for (const column of source.columns) {
    const now = act.catalog.relation(table.id);
    if (now.columns.some(({ name }) => name === column.name))
      throw new Fails('42701', `column "${column.name}" specified more than once`);
    const generated = column.generated && has(like, 'generated') ? expressionOf(act, column) : undefined;
    putColumn(act, now, {
      name: column.name,
      type: column.type,
      ...(column.collate === undefined ? {} : { collate: column.collate }),
      notNull: column.notNull,
      ...(column.notNull && act.major >= 18 ? { notNullName: notNullName(source, column) } : {}),
      serial: false,
      constraints: [],
      ...(column.identity && has(like, 'identity') ? { identity: column.identity } : {}),
      ...(generated && column.generated
        ? { generated: { kind: column.generated, expression: generated } }
        : {}),
    });
  }
}

/** What is INCLUDING is made when the table is there (expandTableLikeClause). */
export function likeRest(act: Act, id: Id, like: Tree<'TableLikeClause'>): void {
  const source = needTarget(act, like.relation);
  for (const column of source.columns) copyDefault(act, id, column, like);
  if (has(like, 'constraints'))
    for (const { kind, name, expression, enforced } of act.catalog.constraints(source.id))
      if (kind === 'check' && expression)
        putCheck(act, act.catalog.relation(id), {
          contype: 'CONSTR_CHECK',
          raw_expr: expression,
          conname: name,
          is_enforced: enforced,
        });
  if (!has(like, 'indexes')) return;
  for (const { id: index, index: parts } of act.catalog.indexes(source.id)) {
    if (!parts?.elements) continue;
    const { idxname: _, ...statement } = parts.elements;
    const constraint = constraintOfIndex(act, index);
    buildIndex(act, act.catalog.relation(id), {
      statement,
      primary: parts.primary,
      below: 'ShareLock',
      ...(constraint ? { constraint } : {}),
    });
  }
}

function copyDefault(act: Act, id: Id, column: Column, like: Tree<'TableLikeClause'>): void {
  const value = column.default === undefined ? undefined : act.catalog.get(column.default);
  if (value?.class !== 'default') return;
  if (column.generated) {
    if (value.expression && has(like, 'generated')) putGeneration(act, id, column.name, value.expression);
    return;
  }
  const same = act.catalog.relation(id).columns.find(({ name }) => name === column.name);
  if (!same || !has(like, 'defaults')) return;
  // The default of a serial column goes on to use the sequence of the source.
  const others = value.needs.filter(({ on }) => on.id !== value.on.id);
  putDefault(act, { id, sub: same.number }, value.expression, value.expression ? [] : others);
}

function expressionOf(act: Act, column: Column) {
  const value = column.default === undefined ? undefined : act.catalog.get(column.default);
  return value?.class === 'default' ? value.expression : undefined;
}
