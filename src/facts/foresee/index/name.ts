import { all, as, collect, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { chooseName } from '../object/resolve.ts';

/** ChooseIndexName of indexcmds.c. */
export function indexName(
  act: Act,
  table: Relation,
  {
    statement,
    primary,
    constraint,
  }: {
    readonly statement: Tree<'IndexStmt'>;
    readonly primary?: boolean;
    readonly constraint?: { readonly kind: Constraint['kind'] };
  },
): string {
  const taken = (name: string): boolean =>
    act.catalog.named(table.schema, name) !== undefined ||
    act.catalog.constraint(table.id, name) !== undefined;
  if (primary) return chooseName(taken, table.name, undefined, 'pkey');
  const elements = [
    ...all(statement.indexParams, 'IndexElem'),
    ...all(statement.indexIncludingParams, 'IndexElem'),
  ];
  const label = constraint?.kind === 'exclude' ? 'excl' : constraint ? 'key' : 'idx';
  return chooseName(taken, table.name, columnPart(elements), label);
}

/** The name that Postgres makes up for an index like this one on a table. */
export function defaultIndexName(
  act: Act,
  table: Relation,
  { index }: Relation,
  constraint: Constraint | undefined,
): string {
  const named = index?.columns.map(number => table.columns.find(one => one.number === number)?.name);
  const elements = all(index?.elements?.indexParams, 'IndexElem').map((element, at) => {
    const name = named?.[at];
    return name === undefined ? element : { ...element, name };
  });
  return indexName(act, table, {
    statement: { ...index?.elements, indexParams: elements.map(IndexElem => ({ IndexElem })) },
    primary: index?.primary === true,
    ...(constraint ? { constraint } : {}),
  });
}

/** ChooseIndexNameAddition: the columns one after the other, an expression by the function or column that is its outermost. */
function columnPart(elements: readonly Tree<'IndexElem'>[]): string {
  const names: string[] = [];
  for (const element of elements) {
    let name = element.name ?? expressionName(element);
    for (let pass = 1; names.includes(name); pass++)
      name = `${element.name ?? expressionName(element)}${pass}`;
    names.push(name);
  }
  return names.join('_').slice(0, 63);
}

/** FigureIndexColname: what a SELECT would call the column. */
function expressionName({ expr }: Tree<'IndexElem'>): string {
  const call = as(expr, 'FuncCall');
  if (call) return strings(call.funcname).at(-1) ?? 'expr';
  if (as(expr, 'CoalesceExpr')) return 'coalesce';
  const cast = as(expr, 'TypeCast');
  if (cast) {
    const column = collect(cast.arg, 'ColumnRef')[0];
    if (cast.arg && 'ColumnRef' in cast.arg && column) return strings(column.fields).at(-1) ?? 'expr';
    return strings(cast.typeName?.names).at(-1) ?? 'expr';
  }
  return 'expr';
}
