import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { type Context, lookUp } from '../context.ts';
import { not, when } from '../done/done.ts';
import { exists } from '../done/object.ts';
import { brief, nothingToUndo, touch, type UndoDraft } from '../draft.ts';
import { newName } from '../resolve.ts';
import type { Family } from './family.ts';

/** CREATE TABLE in its forms. Taken back by dropping it, with the rows that were written to it. */
export const createTable: Family = (node, context) => {
  const table = as(node, 'CreateStmt') ?? as(node, 'CreateForeignTableStmt')?.base;
  if (table) return made(table.relation, referenced(table, context), context, table.if_not_exists, node);
  const query = as(node, 'CreateTableAsStmt');
  if (query && query.objtype === 'OBJECT_TABLE')
    return made(query.into?.rel, [], context, query.if_not_exists, node);
  const select = as(node, 'SelectStmt');
  if (select?.intoClause) return made(select.intoClause.rel, [], context, false, node);
  return undefined;
};

function made(
  relation: Tree<'RangeVar'> | undefined,
  others: readonly string[],
  context: Context,
  ifNotExists: boolean | undefined,
  node: Parameters<Family>[0],
): ReturnType<Family> {
  const written = rangeVarName(relation);
  const name = newName(written, context.state.searchPath);
  const taken = lookUp(context, written)?.name === name;
  if (taken) {
    if (ifNotExists) {
      context.note(`${short(name)} is already there: IF NOT EXISTS leaves it as it is.`);
      return 'nothing to do';
    }
    context.note(`${short(name)} is already there: this statement fails (42P07).`);
  }
  const kind = 'CreateForeignTableStmt' in node ? 'FOREIGN TABLE' : 'TABLE';
  const columns = all(as(node, 'CreateStmt')?.tableElts, 'ColumnDef').flatMap(column => column.colname ?? []);
  return {
    relations: [name, ...others],
    pace: columns.length > 0 && others.length === 0 ? 'brief' : 'long',
    done: taken ? null : when(exists('relation', name)),
    own: [name],
    phase: 'expand',
    undo: taken ? nothingToUndo('the statement fails') : dropTable(kind, name, others),
    uses: [name, ...others],
    touches: [touch(name, { columns, added: columns })],
  };
}

function dropTable(kind: string, name: string, others: readonly string[]): UndoDraft {
  return {
    kind: 'steps',
    steps: [brief([name, ...others], [`DROP ${kind} ${name}`], when(not(exists('relation', name))))],
    loses: [
      {
        what: `every row written to ${short(name)} since the step ran`,
        count: `SELECT count(*) FROM ${name}`,
      },
    ],
  };
}

/** Tables that its foreign keys point to, and the parent of a partition: both are locked with it. */
function referenced(table: Tree<'CreateStmt'>, context: Context): string[] {
  const keys = [
    ...all(table.tableElts, 'Constraint'),
    ...all(table.tableElts, 'ColumnDef').flatMap(column => all(column.constraints, 'Constraint')),
  ].flatMap(constraint => constraint.pktable ?? []);
  const names = [...keys, ...all(table.inhRelations, 'RangeVar')].flatMap(
    relation => lookUp(context, rangeVarName(relation))?.name ?? [],
  );
  return [...new Set(names)];
}
