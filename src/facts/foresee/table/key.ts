import type { Tree } from '../../../sql/ast.ts';
import { strings } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { buildIndex } from '../index/build-index.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { baseType } from '../type/types.ts';
import { needColumn } from './table.ts';

/** PRIMARY KEY, UNIQUE and EXCLUDE: the constraint and its index. Columns of a primary key are made NOT NULL by the caller. */
export function addKey(
  act: Act,
  table: Relation,
  constraint: Tree<'Constraint'>,
  {
    columns = strings(constraint.keys),
    only = false,
  }: { readonly columns?: readonly string[]; readonly only?: boolean } = {},
): Relation {
  const primary = constraint.contype === 'CONSTR_PRIMARY';
  const exclude = constraint.contype === 'CONSTR_EXCLUSION';
  if (primary && hasPrimaryKey(act, table)) {
    doubtful(act);
    throw new Fails('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
  }
  if (!exclude) requireKeyColumns(table, columns, primary ? 'primary key' : 'unique');
  if (constraint.without_overlaps) requirePeriod(act, table, columns);
  if (constraint.conname !== undefined && act.catalog.constraint(table.id, constraint.conname)) {
    doubtful(act);
    throw new Fails('42P07', `relation "${constraint.conname}" already exists`);
  }
  const elements = exclude
    ? (constraint.exclusions ?? []).flatMap(one => ('List' in one ? (one.List.items?.slice(0, 1) ?? []) : []))
    : columns.map(name => ({ IndexElem: { name } }));
  const statement: Tree<'IndexStmt'> = {
    unique: !exclude,
    accessMethod: exclude
      ? (constraint.access_method ?? 'btree')
      : constraint.without_overlaps
        ? 'gist'
        : 'btree',
    ...(constraint.without_overlaps ? { iswithoutoverlaps: true } : {}),
    ...(constraint.options ? { options: constraint.options } : {}),
    indexParams: elements,
    indexIncludingParams: strings(constraint.including).map(name => ({ IndexElem: { name } })),
    ...(constraint.where_clause ? { whereClause: constraint.where_clause } : {}),
  };
  return buildIndex(act, table, {
    name: constraint.conname,
    statement,
    only,
    primary,
    constraint: {
      kind: primary ? 'primary key' : exclude ? 'exclude' : 'unique',
      deferrable: constraint.deferrable === true,
    },
    below: act.major >= 18 ? 'AccessExclusiveLock' : 'ShareLock',
  });
}

export const hasPrimaryKey = (act: Act, { id }: Relation): boolean =>
  act.catalog.constraints(id).some(({ kind }) => kind === 'primary key');

function requireKeyColumns(table: Relation, names: readonly string[], what: string): void {
  for (const [at, name] of names.entries()) {
    if (!table.columns.some(column => column.name === name))
      throw new Fails('42703', `column "${name}" named in key does not exist`);
    if (names.indexOf(name) < at)
      throw new Fails('42701', `column "${name}" appears twice in ${what} constraint`);
  }
}

/** WITHOUT OVERLAPS: the last of several columns is a range, which the others are unique within (transformIndexConstraint). */
function requirePeriod(act: Act, table: Relation, names: readonly string[]): void {
  if (names.length < 2)
    throw new Fails('42601', 'constraint using WITHOUT OVERLAPS needs at least two columns');
  const last = names.at(-1) ?? '';
  const { base } = baseType(act.catalog, needColumn(table, last).type);
  const own = base.id === undefined ? undefined : act.catalog.get(base.id);
  const isRange = own?.class === 'type' ? own.kind === 'range' : base.name.endsWith('range');
  if (base.array || !isRange)
    throw new Fails('42804', `column "${last}" in WITHOUT OVERLAPS is not a range or multirange type`);
}
