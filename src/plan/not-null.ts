import type { Schema, Table } from '../model/schema.ts';
import { all, as, conjuncts, strings } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import { type Context, hadColumns } from './context.ts';
import { columnNotNull } from './done/column.ts';
import { constraintExists, constraintValidated } from './done/constraint.ts';
import { not, when } from './done/done.ts';
import { brief, type StepDraft, type UndoDraft, undoBy } from './draft.ts';
import { chooseConstraintName } from './naming/index-name.ts';
import { chooseName } from './naming/object-name.ts';
import { columnName } from './words.ts';

/** One step and what takes it back. */
export interface WithUndo {
  readonly step: StepDraft;
  readonly undo: UndoDraft;
}

/**
 * SET NOT NULL without reading the table under a lock that stops everyone: a CHECK that is not yet validated (an instant),
 * its validation (reads the table while reads and writes go on), then SET NOT NULL, which the CHECK proves (since
 * Postgres 12), and the CHECK is dropped in the same transaction. `keyed`: partitions that get primary keys of their own over the
 * column, with which NOT NULL is theirs too and no longer falls with that of the table (seen on 18).
 */
export function proveNotNull(
  context: Context,
  table: Table,
  column: string,
  keyed: readonly Table[] = [],
): WithUndo[] {
  const allowed = keyed.map(
    ({ name }) => `ALTER TABLE ${name} ALTER COLUMN ${quoteIdent(column)} DROP NOT NULL`,
  );
  return knowsNotValid(context)
    ? proveInPlace(context, table, column, allowed)
    : proveByCheck(context, table, column, allowed);
}

/** Whether production and sandbox are of 18 or later, where NOT NULL itself can be NOT VALID. */
export function knowsNotValid({ known, original }: Context): boolean {
  return known.production !== null && known.production >= 18 && original.major >= 18;
}

/** NOT NULL as the constraint that it is since Postgres 18, under the name that SET NOT NULL gives it: NOT VALID, then validated. */
function proveInPlace(
  { state }: Context,
  table: Table,
  column: string,
  allowed: readonly string[],
): WithUndo[] {
  const keys = [{ String: { sval: column } }];
  const name =
    table.constraints.find(({ kind, columns }) => kind === 'not null' && columns.includes(column))?.name ??
    chooseConstraintName(state.schema, table, { contype: 'CONSTR_NOTNULL', keys }) ??
    `${table.relname}_${column}_not_null`;
  const relations = [table.name];
  const constraint = quoteIdent(name);
  const drop = `ALTER TABLE ${table.name} DROP CONSTRAINT ${constraint}`;
  const add = `ALTER TABLE ${table.name} ADD CONSTRAINT ${constraint} NOT NULL ${quoteIdent(column)} NOT VALID`;
  const there = constraintExists(table.name, name);
  const validated = constraintValidated(table.name, name);
  return [
    {
      step: brief(relations, [add], when(there)),
      undo: undoBy(brief(relations, [drop, ...allowed], when(not(there)))),
    },
    {
      step: {
        relations,
        sql: [`ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${constraint}`],
        transaction: 'one',
        pace: 'patient',
        done: when(validated),
      },
      undo: undoBy(brief(relations, [drop, ...allowed, add], when(there, not(validated)))),
    },
  ];
}

function proveByCheck(
  { state }: Context,
  table: Table,
  column: string,
  allowed: readonly string[],
): WithUndo[] {
  const { schema } = state;
  const name = checkName(schema, table, column);
  const check = quoteIdent(name);
  const col = quoteIdent(column);
  const add = `ALTER TABLE ${table.name} ADD CONSTRAINT ${check} CHECK (${col} IS NOT NULL) NOT VALID`;
  const dropCheck = `ALTER TABLE ${table.name} DROP CONSTRAINT ${check}`;
  const notNull = columnNotNull(table.name, column);
  const there = constraintExists(table.name, name);
  const validated = constraintValidated(table.name, name);
  const relations = [table.name];
  const forbid = `ALTER TABLE ${table.name} ALTER COLUMN ${col} SET NOT NULL`;
  const allow = `ALTER TABLE ${table.name} ALTER COLUMN ${col} DROP NOT NULL`;
  const validate: StepDraft = {
    relations,
    sql: [`ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${check}`],
    transaction: 'one',
    pace: 'patient',
    done: when(`(${validated} OR (${notNull} AND NOT ${there}))`),
  };
  return [
    {
      step: brief(relations, [add], when(`(${there} OR ${notNull})`)),
      undo: undoBy(brief(relations, [dropCheck], when(not(there)))),
    },
    {
      step: validate,
      undo: undoBy(brief(relations, [dropCheck, add], when(there, not(validated)))),
    },
    {
      step: brief(relations, [forbid, dropCheck], when(notNull, not(there))),
      undo: undoBy(
        brief(relations, [add], when(there)),
        { ...validate, done: when(validated) },
        brief(relations, [allow, ...allowed], when(not(notNull))),
      ),
    },
  ];
}

/** In words, the query that counts the rows which would make the validation fail; nothing for a column of this change. */
export function countNulls(table: Table, column: string, context: Context): string {
  if (!hadColumns(context, table, [column])) return '';
  return ` To look first: SELECT count(*) FROM ${table.name} WHERE ${quoteIdent(column)} IS NULL.`;
}

/** Whether a valid CHECK of the table says `column IS NOT NULL`, so that SET NOT NULL reads no row (since Postgres 12). */
export function isProved(table: Table, column: string): boolean {
  return table.constraints.some(
    ({ kind, validated, definition, expression }) =>
      kind === 'check' &&
      validated &&
      expression !== undefined &&
      !definition.includes(' NO INHERIT') &&
      says(parseOne(`SELECT ${expression}`), column),
  );
}

function says(select: Node, column: string): boolean {
  const [target] = all(as(select, 'SelectStmt')?.targetList, 'ResTarget');
  return conjuncts(target?.val).some(node => {
    const test = as(node, 'NullTest');
    const [name, ...more] = strings(as(test?.arg, 'ColumnRef')?.fields);
    return test?.nulltesttype === 'IS_NOT_NULL' && name === column && more.length === 0;
  });
}

/** Not the name that Postgres 18 gives to the NOT NULL constraint itself (`users_email_not_null`), which must stay free. */
function checkName(schema: Schema, table: Table, column: string): string {
  const taken = new Set(schema.tables.flatMap(one => one.constraints.map(constraint => constraint.name)));
  return chooseName(table.relname, column, 'filled', name => taken.has(name));
}

/** SET NOT NULL as an undo: it fails as long as rows hold null, which is said with a count. */
export function restoreNotNull(context: Context, table: Table, column: string): UndoDraft {
  const count = `SELECT count(*) FROM ${table.name} WHERE ${quoteIdent(column)} IS NULL`;
  return {
    kind: 'steps',
    steps: proveNotNull(context, table, column).map(({ step }) => step),
    loses: [
      {
        what: `nothing, but it fails while rows hold null in ${columnName(table, column)}: give them a value first`,
        count,
      },
    ],
  };
}
