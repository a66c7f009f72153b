import type { Schema, Table } from '../model/schema.ts';
import { all, as } from '../sql/ast.ts';
import { quoteIdent, short, splitQualified } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { carry } from './carry.ts';
import { type Context, isNew } from './context.ts';
import { not, when } from './done/done.ts';
import { relationIs } from './done/object.ts';
import { brief, type Draft, type StepDraft, undoBy } from './draft.ts';
import { isTakenAgain, laterSaying } from './later.ts';
import { tableOf } from './resolve.ts';
import { statementsOf } from './restore/definition.ts';

/**
 * A table that gets another name or schema, with a view under the name of before in the same transaction: code that says that
 * name goes on reading and writing through it until the end, when it is dropped.
 */
export function movedBehindView(node: Node, table: Table, to: string, context: Context): Draft[] {
  const view = [createView(table, to, context), ...grantsOf(table, context)];
  const isView = relationIs(table.name, "c.relkind = 'v'");
  const dropView = `DROP VIEW ${table.name}`;
  const stands = brief([to], view, when(isView));
  return [
    ...carry(node, context).map((draft): Draft => {
      const [back] = draft.undo.kind === 'steps' ? draft.undo.steps : [];
      return {
        ...draft,
        sql: [...draft.sql, ...view],
        // The view goes at the end, and the step is done all the same.
        done: when(relationIs(to, "c.relkind IN ('r', 'p')")),
        ...(back ? { undo: undoBy(withoutView(back, dropView)) } : {}),
      };
    }),
    {
      ...brief([table.name], [dropView], when(not(isView))),
      phase: 'contract',
      undo: undoBy(stands),
      own: [table.name],
      uses: [table.name],
      touches: [],
    },
  ];
}

function withoutView(back: StepDraft, dropView: string): StepDraft {
  return { ...back, sql: [dropView, ...back.sql] };
}

/**
 * Its columns by name, so that it stays as it is when the table changes. From 15 on it asks for the privileges and policies of
 * whoever uses it, as the table did.
 */
function createView(table: Table, to: string, context: Context): string {
  const columns = table.columns.map(({ name }) => quoteIdent(name)).join(', ');
  const invoker = knowsInvoker(context) ? ' WITH (security_invoker = true)' : '';
  return `CREATE VIEW ${table.name}${invoker} AS\nSELECT ${columns} FROM ${to}`;
}

function knowsInvoker({ known, original }: Context): boolean {
  return Math.min(known.production ?? 14, original.major) >= 15;
}

/** They name the table by the name that the view now has. */
function grantsOf(table: Table, { state }: Context): string[] {
  return state.schema.others
    .filter(({ kind, relations }) => kind === 'grants' && relations.includes(table.name))
    .filter(({ identity }) => /^(TABLE|COLUMN) /.test(identity))
    .flatMap(statementsOf);
}

/** Whether a view can stand in for a table that moves to another name; where it cannot, a note may say why. */
export function canStandIn(table: Table, to: string, context: Context): boolean {
  if (isNew(context, table) || table.kind === 'foreign' || table.columns.length === 0) return false;
  const { original, state } = context;
  if (!tableOf(original, table.name) || isTakenAgain(table, context)) return false;
  const why = isChangedLater(to, context)
    ? 'the change goes on to change it'
    : isPoliced(table, state.schema) && !knowsInvoker(context)
      ? 'whoever reads a view would pass by its row security, unless production is known to be PostgreSQL 15 or later (--pg 15)'
      : undefined;
  if (why === undefined) return true;
  context.note(
    `${short(table.name)} becomes ${short(to)} without a view under the name of before, because ${why}. Code that says ${short(table.name)} fails (42P01) from then on.`,
  );
  return false;
}

function isPoliced({ name }: Table, schema: Schema): boolean {
  return schema.others.some(
    ({ kind, identity, definition }) =>
      kind === 'row security' && identity === name && /\bENABLE\b/.test(definition),
  );
}

/** Its names or types change once more: a view in between would be in the way. */
function isChangedLater(to: string, context: Context): boolean {
  const { name } = splitQualified(to);
  return laterSaying(name, context).some(node => {
    const renamed = as(node, 'RenameStmt') ?? as(node, 'AlterObjectSchemaStmt');
    if (renamed) return renamed.relation?.relname === name;
    const altered = as(node, 'AlterTableStmt');
    return (
      altered?.relation?.relname === name &&
      all(altered.cmds, 'AlterTableCmd').some(({ subtype }) => subtype === 'AT_AlterColumnType')
    );
  });
}

/** What the view cannot do for code that still says the name of before. */
export const holes =
  'TRUNCATE, COPY, ALTER TABLE, ON CONFLICT ON CONSTRAINT, TABLESAMPLE, ctid and tableoid, GROUP BY the key alone, MERGE before 17';

/** What is done, and which queries it does not serve. */
export function noteView(table: Table, to: string, context: Context): void {
  const name = short(table.name);
  context.note(
    `${name} becomes ${short(to)} with a view ${name} in the same transaction, so that code that says ${name} goes on reading and writing; the contract phase drops the view. These fail there: ${holes}. Look for them in the code first.`,
  );
}
