import type { Tree } from '../../sql/ast.ts';
import { strings } from '../../sql/ast.ts';
import type { Act } from './act.ts';
import { buildIndex } from './build-index.ts';
import type { Relation } from './catalog/things.ts';
import { Fails } from './outcome.ts';
import { doubtful } from './resolve.ts';
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
  if (!exclude) for (const name of columns) needKeyColumn(table, name);
  if (table.partitionedBy && !exclude) {
    const missing = table.partitionedBy.columns.some(
      number => number === null || !columns.some(name => needColumn(table, name).number === number),
    );
    if (missing)
      throw new Fails(
        '0A000',
        'unique constraint on partitioned table must include all partitioning columns',
      );
  }
  if (constraint.conname !== undefined && act.catalog.constraint(table.id, constraint.conname)) {
    doubtful(act);
    throw new Fails('42P07', `relation "${constraint.conname}" already exists`);
  }
  const elements = exclude
    ? (constraint.exclusions ?? []).flatMap(one => ('List' in one ? (one.List.items?.slice(0, 1) ?? []) : []))
    : columns.map(name => ({ IndexElem: { name } }));
  const statement: Tree<'IndexStmt'> = {
    unique: !exclude,
    accessMethod: exclude ? (constraint.access_method ?? 'btree') : 'btree',
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

function needKeyColumn(table: Relation, name: string): void {
  if (!table.columns.some(column => column.name === name))
    throw new Fails('42703', `column "${name}" named in key does not exist`);
}
