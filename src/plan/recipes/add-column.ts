import type { Column, Table } from '../../model/schema.ts';
import { all, as, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printed, without } from '../../sql/printed.ts';
import { alteredInUse } from '../altered.ts';
import { type Context, tableNamed } from '../context.ts';
import { columnExists } from '../done/column.ts';
import { allOf, type Done, when } from '../done/done.ts';
import { brief, type Draft, nothingToUndo, touch } from '../draft.ts';
import { batchKey } from '../key.ts';
import { defaultOf, isPlainColumn } from '../new-column/definition.ts';
import { fillInBatches } from '../new-column/fill.ts';
import { serialColumn } from '../new-column/serial.ts';
import { dropNewColumns } from '../new-column/undo.ts';
import type { Recipe } from '../recipe.ts';
import { newColumn } from '../state/columns.ts';
import { pinned, typeUses } from '../targets.ts';
import { columnName } from '../words.ts';

type Definition = Tree<'ColumnDef'>;

/**
 * ADD COLUMN of plain columns. With no default, or one that is the same for every row, it only changes the catalog (since
 * Postgres 11): one step, in one transaction. A volatile default would rewrite the table under a lock that stops everyone:
 * the column comes first, then its default for new rows, then the rows that are there in batches.
 */
export const addColumn: Recipe = {
  id: 'add-column',
  takes: 'ADD COLUMN',
  way: 'as written where it only changes the catalog, as for a VIRTUAL column; a volatile default, a serial or an identity is set first and the rows filled in batches',
  code: {
    expand: {
      old: 'goes on as before; an INSERT that leaves the column out gets its default, or null',
      new: 'may read and write the column',
    },
    backfill: { old: 'goes on as before', new: 'may count on the value in every row that has been filled' },
    switch: {
      old: 'may leave the column out, not write null to it',
      new: 'may count on a value in every row',
    },
  },

  matches(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered) return false;
    return (altered.alter.cmds ?? []).every(command => {
      const definition = addedBy(command);
      if (!definition) return false;
      return isPlainColumn(definition, context) || serialInBatches(definition, altered.table, context);
    });
  },

  steps(node, context) {
    const alter = as(node, 'AlterTableStmt');
    const table = tableNamed(context, alter?.relation);
    if (!alter || !table) return [];
    notePublications(table, context);
    const wanted = (alter.cmds ?? []).filter(command => !isThere(command, table, context));
    const batched = wanted.filter(command => needsBatches(command, table, context));
    const direct = wanted
      .filter(command => !batched.includes(command))
      .map(command => withoutNotNull(command, table, context));
    return [
      ...(direct.length > 0 ? [addDirectly(alter, direct, table, context)] : []),
      ...batched.flatMap(command => fillInBatches(definitionIn(command), table, context)),
    ];
  },
};

/**
 * A column that is NOT NULL and has no value to give to the rows that are there fails (23502) where there is one: it may be null
 * first. Which value they get nobody but the user knows.
 */
function withoutNotNull(command: Node, table: Table, context: Context): Node {
  const definition = definitionIn(command);
  const { name, notNull, default: value, identity, generated } = newColumn(definition, 0);
  const given = value !== undefined || identity !== undefined || generated !== undefined;
  if (!notNull || given || context.known.rows.get(table.name) === 0) return command;
  if (table.columns.some(column => column.name === name)) return command;
  const column = columnName(table, name);
  context.note(
    `${column} is NOT NULL and has no default: as written that fails (23502) where the table holds a row. The plan adds it so that it may be null. To finish, let new code write it, give every other row a value, and plan this: ALTER TABLE ${table.name} ALTER COLUMN ${quoteIdent(name)} SET NOT NULL.`,
  );
  const constraints = (definition.constraints ?? []).filter(
    one => as(one, 'Constraint')?.contype !== 'CONSTR_NOTNULL',
  );
  const def: Node = {
    ColumnDef: { ...without(definition, 'constraints'), ...(constraints.length > 0 ? { constraints } : {}) },
  };
  return { AlterTableCmd: { ...as(command, 'AlterTableCmd'), def } };
}

function addedBy(command: Node): Definition | undefined {
  const body = as(command, 'AlterTableCmd');
  return body?.subtype === 'AT_AddColumn' ? as(body.def, 'ColumnDef') : undefined;
}

function definitionIn(command: Node): Definition {
  return addedBy(command) ?? {};
}

/** A column that is there already needs no step; one of another shape is left to fail, unless IF NOT EXISTS lets it be. */
function isThere(command: Node, table: Table, context: Context): boolean {
  const definition = definitionIn(command);
  const before = table.columns.find(column => column.name === definition.colname);
  if (!before) return false;
  const name = columnName(table, before.name);
  const wanted = newColumn(definition, before.position);
  if (sameColumn(before, wanted)) {
    context.note(`Column ${name} is already there, as wanted: no step.`);
    return true;
  }
  if (as(command, 'AlterTableCmd')?.missing_ok === true) {
    context.note(`Column ${name} is already there as ${before.type}: IF NOT EXISTS leaves it as it is.`);
    return true;
  }
  context.note(`Column ${name} is already there as ${before.type}: this statement fails (42701).`);
  return false;
}

/** Defaults are compared only as far as one being there: Postgres prints them its own way. */
function sameColumn(before: Column, wanted: Column): boolean {
  const bare = (type: string) => type.replaceAll('public.', '');
  const hasDefault = (column: Column) => column.default !== undefined;
  return (
    bare(before.type) === bare(wanted.type) &&
    before.notNull === wanted.notNull &&
    hasDefault(before) === hasDefault(wanted)
  );
}

/** A serial column, where the rows can be given their numbers in batches; where they cannot, a note says why. */
function serialInBatches(definition: Definition, table: Table, context: Context): boolean {
  const name = definition.colname ?? '';
  if (table.columns.some(column => column.name === name)) return false;
  if (serialColumn(definition, table, context) === undefined) return false;
  if (batchKey(table)) return true;
  context.note(
    `${columnName(table, name)}: the whole table is rewritten to number its rows, while reads and writes wait. ${short(table.name)} has no primary key and no unique key of NOT NULL columns, so its rows cannot be numbered in batches: the statement stays as written. Where some columns together are unique and NOT NULL, build a unique index on them first, with CONCURRENTLY, and plan this again.`,
  );
  return false;
}

function needsBatches(command: Node, table: Table, context: Context): boolean {
  const definition = definitionIn(command);
  if (serialInBatches(definition, table, context)) {
    context.note(
      `${columnName(table, definition.colname ?? '')}: as written the whole table is rewritten to number its rows, while reads and writes wait. The plan makes the sequence and the column, which numbers new rows, and numbers the rows that are there in batches, in the order of ${short(table.name)}'s key.`,
    );
    return true;
  }
  const judged = defaultOf(definition, context);
  if (judged.volatility !== 'volatile') return false;
  const name = columnName(table, definition.colname ?? '');
  const why = judged.unknown
    ? `${judged.because}() is not a function that the schema lists, so it is taken for volatile`
    : `${judged.because}() is volatile`;
  if (table.columns.some(column => column.name === definition.colname)) return false;
  if (batchKey(table)) {
    context.note(
      `${name}: ${why}, and as written the whole table is rewritten while reads and writes wait. The plan adds the column empty and fills it in batches.`,
    );
    return true;
  }
  context.note(
    `${name}: ${why}, so the whole table is rewritten while reads and writes wait. ${short(table.name)} has no primary key and no unique key of NOT NULL columns, so it cannot be filled in batches: the statement stays as written.`,
  );
  return false;
}

function addDirectly(alter: Tree<'AlterTableStmt'>, commands: Node[], table: Table, context: Context): Draft {
  const definitions = all(commands, 'AlterTableCmd').flatMap(command => as(command.def, 'ColumnDef') ?? []);
  const columns = definitions.map(definition => newColumn(definition, 0));
  const names = columns.map(column => column.name);
  const rewrites = definitions.some(definition => defaultOf(definition, context).volatility === 'volatile');
  const sql = printed({
    AlterTableStmt: { ...alter, relation: pinned(alter.relation, table), cmds: commands },
  });
  return {
    ...brief([table.name], [sql], doneOf(table, names)),
    pace: rewrites ? 'long' : 'brief',
    phase: 'expand',
    undo: isTaken(table, names)
      ? nothingToUndo('the statement fails')
      : dropNewColumns(table, definitions, context),
    own: names.map(name => `${table.name}.${quoteIdent(name)}`),
    uses: [
      ...names.map(name => `${table.name}.${quoteIdent(name)}`),
      ...definitions.flatMap(definition => typeUses(definition.typeName, context)),
    ],
    touches: [touch(table.name, { columns: names, added: names })],
  };
}

/** A column of that name was there before: the statement is left to fail, and the undo must not drop what it did not add. */
function isTaken(table: Table, names: readonly string[]): boolean {
  return names.some(name => table.columns.some(column => column.name === name));
}

function doneOf(table: Table, names: readonly string[]): Done {
  return isTaken(table, names) ? null : allOf(names.map(name => when(columnExists(table.name, name))));
}

/** A subscriber stops at the first row with a column that it does not have. */
function notePublications(table: Table, context: Context): void {
  const publications = context.state.schema.others.filter(
    other => other.kind === 'publication' && other.relations.includes(table.name),
  );
  for (const { identity } of publications) {
    context.note(
      `${short(table.name)} is in publication ${identity}: add the column on the subscribers first, or replication stops there.`,
    );
  }
}
