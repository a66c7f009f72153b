import type { Table } from '../../model/schema.ts';
import { all, type Tree } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import { printed, without } from '../../sql/printed.ts';
import { batchRows, fillSql } from '../batched/batch.ts';
import type { Context } from '../context.ts';
import { columnExists, columnHasDefault, columnIsIdentity, noNullIn } from '../done/column.ts';
import { when } from '../done/done.ts';
import { brief, type Draft, touch, type UndoDraft } from '../draft.ts';
import { batchKey } from '../key.ts';
import { proveNotNull } from '../not-null.ts';
import { newColumn } from '../state/columns.ts';
import { pinned, typeUses } from '../targets.ts';
import { columnName } from '../words.ts';
import { becomesIdentity, serialColumn } from './serial.ts';
import { dropNewColumns, lossOf } from './undo.ts';

/**
 * A column with a volatile default, without a rewrite: the column, its default for new rows, the rows that are there in
 * batches, and NOT NULL at the end if it is wanted.
 */
export function fillInBatches(written: Tree<'ColumnDef'>, table: Table, context: Context): Draft[] {
  const serial = serialColumn(written, table, context);
  const definition = serial?.definition ?? written;
  const added = addSql(definition, table);
  const statements = serial ? [serial.create, ...added.slice(0, 1), serial.own, ...added.slice(1)] : added;
  const column = newColumn(definition, 0);
  const key = batchKey(table) ?? [];
  const name = quoteIdent(column.name);
  const made = serial ? [serial.sequence] : [];
  const common = {
    relations: [table.name],
    own: [`${table.name}.${name}`, ...made],
    uses: [`${table.name}.${name}`, ...made, ...typeUses(definition.typeName, context)],
    touches: [touch(table.name, { columns: [column.name], added: [column.name] })],
  };
  const triggers = updateTriggers(table, context);
  for (const trigger of triggers)
    context.note(`Filling in batches is an UPDATE: it fires trigger ${trigger} for every row.`);
  const add: Draft = {
    ...brief(
      common.relations,
      statements,
      // An identity takes the place of the default in the end.
      when(
        columnExists(table.name, column.name),
        `(${columnHasDefault(table.name, column.name)} OR ${columnIsIdentity(table.name, column.name)})`,
      ),
    ),
    ...common,
    phase: 'expand',
    undo: dropNewColumns(table, [definition], context, since),
  };
  const fill: Draft = {
    ...common,
    title: `Fill ${columnName(table, column.name)} in batches of ${batchRows} rows`,
    sql: [fillSql(table, column.name, key)],
    transaction: 'batches',
    pace: 'batch',
    batch: { rows: batchRows, key: key.map(one => one.name) },
    done: when(noNullIn(table.name, name)),
    phase: 'backfill',
    undo: emptied(definition, statements, table, triggers, context),
  };
  const proven = column.notNull ? proveNotNull(context, table, column.name) : [];
  const tighten = proven.map(({ step, undo }): Draft => ({ ...step, ...common, phase: 'switch', undo }));
  const exchanged = serial && becomesIdentity(serial, table);
  return [add, fill, ...tighten, ...(exchanged ? [exchanged] : [])];
}

/** One step adds the column and another fills it: what either undo loses is the same. */
const since = 'since the column was added';

/** Dropping the column and adding it again empties it in an instant; an UPDATE back to null would write every row again. */
function emptied(
  definition: Tree<'ColumnDef'>,
  statements: readonly string[],
  table: Table,
  triggers: readonly string[],
  context: Context,
): UndoDraft {
  const name = definition.colname ?? '';
  const drop = `ALTER TABLE ${table.name} DROP COLUMN ${quoteIdent(name)}`;
  return {
    kind: 'steps',
    steps: [
      {
        ...brief([table.name], [drop, ...statements], null),
        title: `Empty ${columnName(table, name)}`,
      },
    ],
    loses: [
      ...lossOf(table, definition, context, since),
      ...triggers.map(trigger => ({
        what: `what rows held before trigger ${trigger} fired while they were filled`,
        columns: [`${table.name}.*`],
      })),
    ],
  };
}

/** The column without default and NOT NULL, then its default: rows that are there stay as they are. */
function addSql(definition: Tree<'ColumnDef'>, table: Table): string[] {
  const value = all(definition.constraints, 'Constraint').find(
    ({ contype }) => contype === 'CONSTR_DEFAULT',
  )?.raw_expr;
  const bare = without(definition, 'constraints');
  const relation = pinned({ inh: true, relpersistence: 'p' }, table);
  const alter = (command: Tree<'AlterTableCmd'>) =>
    printed({
      AlterTableStmt: {
        relation,
        cmds: [{ AlterTableCmd: { ...command, behavior: 'DROP_RESTRICT' } }],
        objtype: 'OBJECT_TABLE',
      },
    });
  return [
    alter({ subtype: 'AT_AddColumn', def: { ColumnDef: bare } }),
    alter({
      subtype: 'AT_ColumnDefault',
      name: definition.colname ?? '',
      ...(value ? { def: value } : {}),
    }),
  ];
}

/** Triggers that fire when a row is updated, as `name on table`. ADD COLUMN fires none. */
function updateTriggers(table: Table, context: Context): string[] {
  return context.state.schema.others
    .filter(
      other =>
        other.kind === 'trigger' &&
        other.identity.endsWith(` on ${table.name}`) &&
        /\bUPDATE\b/.test(other.definition.split(' ON ')[0] ?? ''),
    )
    .map(({ identity }) => identity.replace(' on public.', ' on '));
}
