import { all, as, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { putCheck } from './check.ts';
import { type WrittenColumn, writtenColumn } from './column.ts';
import { requireConsistent, requireDefault } from './column-rules.ts';
import { putForeignKey } from './foreign-key.ts';
import { putGeneration } from './generation.ts';
import { addOrMerge, inheritChecks, inheritColumns, inheritGeneration, overriding } from './inherited.ts';
import { addKeys } from './keys.ts';
import { likeColumns, likeRest } from './like.ts';
import { partitionBy } from './partition-key.ts';
import { partitionOf } from './partition-of.ts';
import { requireOptions } from './reloptions.ts';
import { needColumn } from './table.ts';
import { columnsOfType } from './typed.ts';

/** Gives a new table what stands in its parentheses, and what it has of its parents (transformCreateStmt, DefineRelation). */
export function fillTable(
  act: Act,
  id: Id,
  statement: Tree<'CreateStmt'>,
  parents: readonly Relation[],
): void {
  const now = (): Relation => act.catalog.relation(id);
  const elements = statement.tableElts ?? [];
  for (const parent of parents) inheritColumns(act, now(), parent);
  if (statement.ofTypename) columnsOfType(act, id, statement.ofTypename);
  const there = new Set(now().columns.map(({ name }) => name));
  const written = putColumns(act, id, elements, statement.ofTypename !== undefined);
  const constraints = [
    ...elements.flatMap(element => as(element, 'Constraint') ?? []),
    ...all(statement.constraints, 'Constraint'),
  ];
  if (statement.partspec) partitionBy(act, now(), statement.partspec);
  requireOptions(act, now(), statement.options);
  for (const column of written) {
    requireDefault(act, column);
    if (column.generated) putGeneration(act, id, column.name, column.generated.expression);
  }
  for (const parent of parents) inheritGeneration(act, id, parent);
  for (const node of [...written.flatMap(one => one.constraints), ...constraints].filter(isCheck))
    putCheck(act, now(), node);
  for (const parent of parents) inheritChecks(act, now(), parent);
  for (const node of constraints.filter(({ contype }) => contype === 'CONSTR_NOTNULL'))
    putNotNull(act, id, node);
  const [parent] = parents;
  if (parent && statement.partbound) partitionOf(act, id, parent, statement.partbound);
  addKeys(act, id, written, constraints, there);
  for (const element of elements) {
    const like = as(element, 'TableLikeClause');
    if (like) likeRest(act, id, like);
  }
  for (const column of written)
    for (const node of column.constraints.filter(isForeign)) putForeignKey(act, now(), node, [column.name]);
  for (const node of constraints.filter(isForeign)) putForeignKey(act, now(), node);
}

const isCheck = ({ contype }: Tree<'Constraint'>): boolean => contype === 'CONSTR_CHECK';
const isForeign = ({ contype }: Tree<'Constraint'>): boolean => contype === 'CONSTR_FOREIGN';

function putColumns(
  act: Act,
  id: Id,
  elements: NonNullable<Tree<'CreateStmt'>['tableElts']>,
  typed: boolean,
): WrittenColumn[] {
  const now = (): Relation => act.catalog.relation(id);
  return elements.flatMap(element => {
    const like = as(element, 'TableLikeClause');
    if (like) likeColumns(act, now(), like);
    const definition = as(element, 'ColumnDef');
    if (!definition) return [];
    requireConsistent(now().name, definition);
    const column = definition.typeName ? writtenColumn(act, definition) : overriding(act, now(), definition);
    if (typed && (column.identity || column.generated))
      throw new Fails(
        '0A000',
        `${column.identity ? 'identity' : 'generated'} columns are not supported on typed tables`,
      );
    addOrMerge(act, now(), column, typed);
    return [column];
  });
}

/** NOT NULL of the table, since 18: it may have a name. */
function putNotNull(act: Act, id: Id, node: Tree<'Constraint'>): void {
  for (const key of all(node.keys, 'String')) {
    const column = needColumn(act.catalog.relation(id), key.sval ?? '');
    act.catalog.putColumn(id, column.number, {
      notNull: true,
      ...(node.conname === undefined ? {} : { notNullAs: { name: node.conname, valid: true } }),
    });
  }
}
