import { all, as, collect, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import { relationsOf } from '../../../sql/relations.ts';
import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { findRelation, findTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { findType } from './type-lookup.ts';

/**
 * 55P04 where a statement uses an enum label that its own transaction has added (check_safe_enum_use); in doubt where it is not
 * known whether a constant is one.
 */
export function refuseFreshLabels(act: Act, node: Node): void {
  if (act.session.freshLabels.size === 0 || 'AlterEnumStmt' in node) return;
  const used = collect(node, 'A_Const').flatMap(({ sval }) => sval?.sval ?? []);
  for (const [label, type] of act.session.freshLabels)
    if (used.includes(label)) refuse(act, node, label, type);
}

function refuse(act: Act, node: Node, label: string, type: Id): void {
  if (
    isCast(act, node, label, type) ||
    isGiven(act, node, label, type) ||
    isCompared(act, node, label, type)
  ) {
    const name = act.catalog.get(type)?.name;
    throw new Fails('55P04', `unsafe use of new value "${label}" of enum type ${name}`);
  }
  act.unknown('everything', `it may use the new value "${label}" of an enum`);
}

const isLabel = (node: unknown, label: string): boolean =>
  as(node as Node | undefined, 'A_Const')?.sval?.sval === label;

function isCast(act: Act, node: Node, label: string, type: Id): boolean {
  return collect(node, 'TypeCast').some(({ arg, typeName }) => {
    const [name = '', schema] = strings(typeName?.names).reverse();
    return isLabel(arg, label) && findType(act, schema, name)?.id === type;
  });
}

/** The constant is compared with a column of that type: of any relation that the statement names. */
function isCompared(act: Act, node: Node, label: string, type: Id): boolean {
  const columns = collect(node, 'A_Expr').flatMap(({ lexpr, rexpr }) => {
    const column = isLabel(lexpr, label) ? rexpr : isLabel(rexpr, label) ? lexpr : undefined;
    return strings(as(column, 'ColumnRef')?.fields).at(-1) ?? [];
  });
  if (columns.length === 0) return false;
  return relationsOf(node).some(use =>
    findRelation(act, use)?.columns.some(column => columns.includes(column.name) && column.type.id === type),
  );
}

/** The constant is the default of a column of that type, or is written into one. */
function isGiven(act: Act, node: Node, label: string, type: Id): boolean {
  const columnIn = (table: Relation | undefined, name: string | undefined): boolean =>
    table?.columns.some(column => column.name === name && column.type.id === type) === true;
  const alter = as(node, 'AlterTableStmt');
  if (alter) {
    const table = findTarget(act, alter.relation, true);
    return all(alter.cmds, 'AlterTableCmd').some(command =>
      command.subtype === 'AT_ColumnDefault'
        ? isLabel(command.def, label) && columnIn(table, command.name)
        : isColumn(act, command.def, label, type),
    );
  }
  const create = as(node, 'CreateStmt');
  if (create) return (create.tableElts ?? []).some(element => isColumn(act, element, label, type));
  const insert = as(node, 'InsertStmt');
  if (insert) return isInserted(act, insert, label, columnIn);
  const update = as(node, 'UpdateStmt');
  if (!update) return false;
  const table = findTarget(act, update.relation, true);
  return all(update.targetList, 'ResTarget').some(
    ({ name, val }) => isLabel(val, label) && columnIn(table, name),
  );
}

function isColumn(act: Act, node: Node | undefined, label: string, type: Id): boolean {
  const column = as(node, 'ColumnDef');
  const [name = '', schema] = strings(column?.typeName?.names).reverse();
  if (!column || findType(act, schema, name)?.id !== type) return false;
  return all(column.constraints, 'Constraint').some(
    ({ contype, raw_expr }) => contype === 'CONSTR_DEFAULT' && isLabel(raw_expr, label),
  );
}

function isInserted(
  act: Act,
  { relation, cols, selectStmt }: Tree<'InsertStmt'>,
  label: string,
  columnIn: (table: Relation | undefined, name: string | undefined) => boolean,
): boolean {
  const table = findTarget(act, relation, true);
  const names =
    cols === undefined
      ? table?.columns.map(({ name }) => name)
      : all(cols, 'ResTarget').map(({ name }) => name);
  const select = as(selectStmt, 'SelectStmt');
  const rows = all(select?.valuesLists, 'List').map(({ items }) => items ?? []);
  const targets = all(select?.targetList, 'ResTarget').map(({ val }) => val);
  return [...rows, targets].some(row =>
    row.some((one, at) => isLabel(one, label) && columnIn(table, names?.[at])),
  );
}
