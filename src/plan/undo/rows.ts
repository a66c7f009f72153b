import type { Column, Table } from '../../model/schema.ts';
import { all, as, collect, columnsNamed, rangeVarName, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { printedExpression } from '../../sql/printed.ts';
import { relationsOf } from '../../sql/walk.ts';
import { type Context, lookUp } from '../context.ts';
import { nothingToUndo, noUndo, touch } from '../draft.ts';
import { tableOf } from '../resolve.ts';
import type { Carried, Family } from './family.ts';

/** Statements that change rows: the schema does not hold what the rows were. */
export const rows: Family = (node, context) => {
  const truncate = as(node, 'TruncateStmt');
  if (truncate) return truncated(truncate, context);
  const kind = (['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'CopyStmt'] as const).find(
    name => name in node,
  );
  if (!kind) return undefined;
  const copy = as(node, 'CopyStmt');
  if (copy && copy.is_from !== true) return undefined;
  const used = relationsOf(node).flatMap(use => {
    const name = lookUp(context, use)?.name;
    return name === undefined ? [] : [{ name, write: use.access === 'write' }];
  });
  const written = [...new Set(used.filter(use => use.write).map(use => use.name))];
  const verb = kind.replace(/Stmt$/, '').toUpperCase();
  const fills = onlyNewColumns(node, written, context);
  return {
    relations: written,
    pace: 'long',
    done: null,
    phase: 'backfill',
    ...(fills
      ? { undo: nothingToUndo(fills) }
      : noUndo(`${because[kind]} ${written.map(short).join(', ')}`, saving(verb, node, written))),
    ...orderOf(node, written, [...new Set(used.map(use => use.name))]),
    touches: written.map(name => touch(name, { columns: columnsOf(node) })),
  };
};

/**
 * Why an UPDATE needs no undo: it sets nothing but columns that the change itself adds, and no trigger of the table's could
 * change more.
 */
function onlyNewColumns(
  node: Parameters<Family>[0],
  written: readonly string[],
  context: Context,
): string | undefined {
  const [table = ''] = written;
  const update = as(node, 'UpdateStmt');
  const before = tableOf(context.original, table);
  const fires = context.state.schema.others.some(
    ({ kind, identity }) => /^(trigger|rule)$/.test(kind) && identity.endsWith(` on ${table}`),
  );
  if (!update || update.withClause || written.length !== 1 || !before || fires || context.state.opaque)
    return undefined;
  const columns = columnsOf(node);
  const now = tableOf(context.state.schema, table)?.columns ?? [];
  const isNew = (name: string) =>
    now.some(column => column.name === name) && !before.columns.some(column => column.name === name);
  if (!columns.every(isNew) || hasRenames(before, now)) return undefined;
  const one = columns.length === 1;
  return `${columns.map(quoteIdent).join(', ')} ${one ? 'is a new column, and goes' : 'are new columns, and go'} with the step that added ${one ? 'it' : 'them'}`;
}

/** A column of before that is gone may be there under another name. */
function hasRenames(before: Table, now: readonly Column[]): boolean {
  return before.columns.some(({ name }) => !now.some(column => column.name === name));
}

const because = {
  InsertStmt: 'afterwards nothing tells the new rows from the others of',
  UpdateStmt: 'the old values are gone from',
  DeleteStmt: 'the rows are gone from',
  MergeStmt: 'the old rows and values are gone from',
  CopyStmt: 'afterwards nothing tells the new rows from the others of',
} as const;

function columnsOf(node: Parameters<Family>[0]): string[] {
  const list = as(node, 'UpdateStmt')?.targetList ?? as(node, 'InsertStmt')?.cols;
  return [...new Set(all(list, 'ResTarget').flatMap(target => target.name ?? []))];
}

/**
 * An UPDATE that looks at nothing but its own rows changes the columns that it sets and uses those that it names: what is done
 * to others may come before or after it. Any other statement is about whole tables, since rows come and go.
 */
function orderOf(
  node: Parameters<Family>[0],
  written: readonly string[],
  used: readonly string[],
): Pick<Carried, 'own' | 'uses'> {
  const update = as(node, 'UpdateStmt');
  const [table] = written;
  const alone = update && !update.fromClause && !update.withClause && collect(update, 'SubLink').length === 0;
  if (!alone || table === undefined) return { own: written, uses: used };
  const ids = (columns: readonly string[]) => columns.map(column => `${table}.${quoteIdent(column)}`);
  const own = ids(columnsOf(node));
  return { own, uses: [...own, ...ids(columnsNamed(update))] };
}

/** How to keep what the statement takes: exactly, where its condition is on its own table. */
function saving(verb: string, node: Parameters<Family>[0], tables: readonly string[]): string {
  if (verb === 'INSERT' || verb === 'COPY') {
    return 'Note the keys of the new rows, for instance with RETURNING.';
  }
  const [table] = tables;
  const update = as(node, 'UpdateStmt');
  const remove = as(node, 'DeleteStmt');
  const where = update?.whereClause ?? remove?.whereClause;
  // FROM, USING and WITH bring in names that the condition may use and a SELECT of its own would not know.
  const others = update?.fromClause ?? remove?.usingClause ?? (update ?? remove)?.withClause;
  const alias = (update ?? remove)?.relation?.alias?.aliasname;
  if (table === undefined || others !== undefined || verb === 'MERGE')
    return 'Copy the rows that it changes to a table of their own.';
  const condition = where && printedExpression(where);
  if (where && condition === undefined) return 'Copy the rows that it changes to a table of their own.';
  const from = alias === undefined ? table : `${table} AS ${alias}`;
  return `Copy the rows: CREATE TABLE saved AS SELECT * FROM ${from}${condition === undefined ? '' : ` WHERE ${condition}`}`;
}

function truncated(truncate: Tree<'TruncateStmt'>, context: Context): Carried {
  const names = all(truncate.relations, 'RangeVar').flatMap(
    relation => lookUp(context, rangeVarName(relation))?.name ?? [],
  );
  if (truncate.behavior === 'DROP_CASCADE') {
    const also = context.state.schema.tables.filter(
      table =>
        !names.includes(table.name) &&
        table.constraints.some(({ references }) => references && names.includes(references.table)),
    );
    if (also.length > 0) {
      context.note(`TRUNCATE ... CASCADE also empties ${also.map(table => short(table.name)).join(', ')}.`);
    }
  }
  return {
    relations: names,
    pace: 'brief',
    done: null,
    phase: 'contract',
    ...noUndo(`all rows of ${names.map(short).join(', ')} are gone`, 'Copy the rows, or dump the table.'),
    uses: names,
    touches: names.map(name => touch(name)),
  };
}
