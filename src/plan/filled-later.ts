import { all, as, collect, rangeVarName, strings, type Tree } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import { without } from '../sql/printed.ts';
import type { Item } from './script/script.ts';

/**
 * The statements of a change, where a column that is added NOT NULL without a value is filled by an UPDATE further down: as written
 * that fails (23502) on a table with rows, so the column may be null first, and SET NOT NULL follows the UPDATE.
 */
export function filledLater(items: readonly Item[], note: (text: string) => void): Item[] {
  const after = new Map<Item, Item[]>();
  const changed = items.map((item, at): Item => {
    const alter = as(item.node, 'AlterTableStmt');
    if (!alter) return item;
    const cmds = (alter.cmds ?? []).map(command => {
      const body = as(command, 'AlterTableCmd');
      const column = body?.subtype === 'AT_AddColumn' ? as(body.def, 'ColumnDef') : undefined;
      if (!body || !column || !isForbidden(column)) return command;
      const filler = items
        .slice(at + 1)
        .find(({ node }) => fills(node, alter.relation, column.colname ?? ''));
      if (!filler) return command;
      const tighten = `ALTER TABLE ${nameOf(alter.relation)} ALTER COLUMN ${quoteIdent(column.colname ?? '')} SET NOT NULL`;
      after.set(filler, [...(after.get(filler) ?? []), { ...filler, node: parseOne(tighten) }]);
      note(
        `Column ${quoteIdent(column.colname ?? '')} is added so that it may be null, and SET NOT NULL follows the UPDATE of line ${filler.statement.line}: as written, line ${item.statement.line} fails (23502) where the table holds a row. New code must write the column from then on; what old code writes without it meanwhile makes the validation fail, and the UPDATE is run again then.`,
      );
      return { AlterTableCmd: { ...body, def: { ColumnDef: nullable(column) } } };
    });
    return cmds.every((command, index) => command === alter.cmds?.[index])
      ? item
      : { ...item, node: { AlterTableStmt: { ...alter, cmds } } };
  });
  return changed.flatMap((item, at) => [item, ...(after.get(items[at] ?? item) ?? [])]);
}

const values = /^CONSTR_(DEFAULT|IDENTITY|GENERATED|PRIMARY)$/;

/** NOT NULL, with no value for the rows that are there. */
function isForbidden({ constraints }: Tree<'ColumnDef'>): boolean {
  const kinds = all(constraints, 'Constraint').map(({ contype = '' }) => contype);
  return kinds.includes('CONSTR_NOTNULL') && !kinds.some(kind => values.test(kind));
}

function nullable(column: Tree<'ColumnDef'>): Tree<'ColumnDef'> {
  const left = (column.constraints ?? []).filter(one => as(one, 'Constraint')?.contype !== 'CONSTR_NOTNULL');
  return { ...without(column, 'constraints'), ...(left.length > 0 ? { constraints: left } : {}) };
}

/** An UPDATE that gives every row of the table a value, or every row that has none. */
function fills(node: Node, relation: Tree<'RangeVar'> | undefined, column: string): boolean {
  const update = as(node, 'UpdateStmt');
  if (!update || (update.fromClause ?? []).length > 0 || nameOf(update.relation) !== nameOf(relation))
    return false;
  if (!all(update.targetList, 'ResTarget').some(({ name }) => name === column)) return false;
  if (!update.whereClause) return true;
  const test = as(update.whereClause, 'NullTest');
  const said = strings(collect(test?.arg, 'ColumnRef')[0]?.fields).at(-1);
  return test?.nulltesttype === 'IS_NULL' && said === column;
}

function nameOf(relation: Tree<'RangeVar'> | undefined): string {
  const { schema, name } = rangeVarName(relation);
  return [...(schema ? [schema] : []), name].map(quoteIdent).join('.');
}
