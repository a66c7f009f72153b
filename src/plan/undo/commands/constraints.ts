import type { Constraint, Index, Table } from '../../../model/schema.ts';
import { all, as, columnsNamed, rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import { quoteIdent, short, splitQualified } from '../../../sql/names.ts';
import { type Context, isNew, lookUp } from '../../context.ts';
import { constraintExists, constraintSays, constraintValidated } from '../../done/constraint.ts';
import { type Done, not, when } from '../../done/done.ts';
import {
  brief,
  nothingToUndo,
  noUndo,
  type StepDraft,
  takingAlong,
  type UndoDraft,
  undoBy,
} from '../../draft.ts';
import { chooseConstraintName } from '../../naming/index-name.ts';
import { tableOf } from '../../resolve.ts';
import { restoreConstraint } from '../../restore/constraint.ts';
import { indexName, restoreIndex } from '../../restore/index.ts';
import type { CommandFamily } from './command.ts';

/** ADD CONSTRAINT: taken back by DROP, by the name that Postgres chooses when none is given. */
export const addConstraint: CommandFamily = (command, table, context) => {
  const constraint = command.subtype === 'AT_AddConstraint' ? as(command.def, 'Constraint') : undefined;
  if (!constraint) return undefined;
  const columns = columnsOf(constraint);
  const there = constraint.pktable && lookUp(context, rangeVarName(constraint.pktable));
  const target = there?.name;
  const name =
    constraint.conname ??
    constraint.indexname ??
    chooseConstraintName(context.state.schema, table, constraint);
  const common = {
    phase: isUnique(constraint) || areNew(columns, table, context) ? 'expand' : 'contract',
    pace: isQuick(constraint) ? 'brief' : 'long',
    columns,
    relations: target ? [target] : [],
    own: name ? [`${table.name} ${name}`] : [],
    needs: target ? referenced(constraint, target, there?.table) : [],
    ...(/^CONSTR_(CHECK|FOREIGN)$/.test(constraint.contype ?? '') ? { onlyReads: true as const } : {}),
  } as const;
  if (name === undefined) {
    return {
      ...common,
      done: null,
      ...noUndo('the constraint has no name', 'Give the constraint a name: ADD CONSTRAINT name.'),
    };
  }
  const replaced = commandsOf(context).some(one => one.subtype === 'AT_DropConstraint' && one.name === name);
  if (!replaced && table.constraints.some(one => one.name === name)) {
    context.note(`${short(table.name)} already has a constraint ${name}: this statement fails (42710).`);
    return { ...common, done: null, undo: nothingToUndo('the statement fails') };
  }
  if (constraint.contype === 'CONSTR_EXCLUSION' && !isNew(context, table)) {
    context.note(
      `EXCLUDE constraint ${quoteIdent(name)} of ${short(table.name)} stays as written: Postgres cannot build its index concurrently. Reads and writes wait for the whole build.`,
    );
  }
  const isThere = constraintExists(table.name, name);
  const drop = `ALTER TABLE ${table.name} DROP CONSTRAINT ${quoteIdent(name)}`;
  const nullable = constraint.contype === 'CONSTR_PRIMARY' ? nullableColumns(table, constraint) : [];
  const back = brief([table.name, ...common.relations], [drop, ...nullable], when(not(isThere)));
  const done = replaced ? changed(table, name, context) : when(isThere);
  return { ...common, done, undo: withoutIndex(undoBy(back), table, constraint, context) };
};

/** The columns that a foreign key points to, all of the table where they are not known. */
function referenced(constraint: Tree<'Constraint'>, target: string, table: Table | undefined): string[] {
  const named = strings(constraint.pk_attrs);
  const key = table?.indexes.find(({ primary }) => primary)?.columns.flatMap(column => column ?? []) ?? [];
  const columns = named.length > 0 ? named : key;
  return columns.length > 0 ? columns.map(column => `${target}.${quoteIdent(column)}`) : [target];
}

/** The same of one that is there. */
function pointedTo({ table, columns }: NonNullable<Constraint['references']>): string[] {
  return columns.length > 0 ? columns.map(column => `${table}.${quoteIdent(column)}`) : [table];
}

function commandsOf({ node }: Context): Tree<'AlterTableCmd'>[] {
  return all(as(node, 'AlterTableStmt')?.cmds, 'AlterTableCmd');
}

/** A constraint of that name was there before too, so being there says nothing: it must say something else. */
function changed(table: Table, name: string, { original }: Context): Done {
  const before = tableOf(original, table.name)?.constraints.find(one => one.name === name);
  if (!before) return null;
  return when(constraintExists(table.name, name), not(constraintSays(table.name, name, before.definition)));
}

/**
 * Dropping a constraint that took an index drops the index too: one that was there before the change is built again, one
 * that the change built is given up.
 */
function withoutIndex(
  undo: UndoDraft,
  table: Table,
  { indexname }: Tree<'Constraint'>,
  context: Context,
): UndoDraft {
  const index = table.indexes.find(one => splitQualified(one.name).name === indexname);
  if (!index || undo.kind === 'none') return undo;
  const before = tableOf(context.original, table.name)?.indexes.some(({ name }) => name === index.name);
  if (before) return { ...undo, steps: [...undo.steps, ...restoreIndex(table, index)] };
  return takingAlong(undo, `index ${indexName(index)}`);
}

/** Names of keys are first come, first served: a constraint narrows what may be written, but code may need a unique key. */
function isUnique({ contype }: Tree<'Constraint'>): boolean {
  return contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_EXCLUSION';
}

/** A primary key makes its columns NOT NULL, and they stay so when it is dropped. */
function nullableColumns(table: Table, constraint: Tree<'Constraint'>): string[] {
  const index = table.indexes.find(one => splitQualified(one.name).name === constraint.indexname);
  const keys = index ? index.columns.flatMap(column => column ?? []) : strings(constraint.keys);
  return table.columns
    .filter(column => keys.includes(column.name) && !column.notNull)
    .map(({ name }) => `ALTER TABLE ${table.name} ALTER COLUMN ${quoteIdent(name)} DROP NOT NULL`);
}

/** Neither reads the table nor builds an index. */
function isQuick(constraint: Tree<'Constraint'>): boolean {
  return constraint.skip_validation === true || constraint.indexname !== undefined;
}

function columnsOf(constraint: Tree<'Constraint'>): string[] {
  return [...strings(constraint.keys), ...strings(constraint.fk_attrs), ...columnsNamed(constraint.raw_expr)];
}

/** Columns that this change adds: no running code writes them, so nothing is narrowed for it. */
function areNew(columns: readonly string[], table: Table, context: Context): boolean {
  const before = tableOf(context.original, table.name)?.columns.map(column => column.name) ?? [];
  return columns.every(column => !before.includes(column));
}

/** DROP CONSTRAINT: taken back from the catalog. */
export const dropConstraint: CommandFamily = (command, table, context) => {
  if (command.subtype !== 'AT_DropConstraint') return undefined;
  const name = command.name ?? '';
  const constraint = table.constraints.find(one => one.name === name);
  const common = {
    pace: 'brief',
    done: when(`NOT ${constraintExists(table.name, name)}`),
    columns: constraint?.columns ?? [],
    relations: constraint?.references ? [constraint.references.table] : [],
    own: [`${table.name} ${name}`],
    needs: constraint?.references ? pointedTo(constraint.references) : [],
  } as const;
  if (!constraint) {
    if (command.missing_ok) return { ...common, phase: 'expand', undo: nothingToUndo('it was not there') };
    context.note(`${short(table.name)} has no constraint ${name}: this statement fails (42704).`);
    return {
      ...common,
      phase: 'expand',
      ...noUndo(`the schema has no constraint ${name}`, 'Check the name.'),
    };
  }
  const isKey = constraint.kind === 'unique' || constraint.kind === 'primary key';
  const index = table.indexes.find(one => one.constraint === constraint.name);
  const leaning = isKey ? leaningOn(table, constraint, context) : [];
  const falls = command.behavior === 'DROP_CASCADE' ? leaning : [];
  if (leaning.length > falls.length) {
    const names = leaning.map(one => `${quoteIdent(one.constraint.name)} of ${short(one.table.name)}`);
    context.note(
      `Foreign key ${names.join(', ')} needs ${quoteIdent(name)}: this statement fails (2BP01) unless it is dropped before.`,
    );
  }
  return {
    ...common,
    relations: [...common.relations, ...falls.map(one => one.table.name)],
    own: [...common.own, ...falls.map(one => `${one.table.name} ${one.constraint.name}`)],
    // Code may lean on a key (ON CONFLICT); any other constraint only refuses rows, and new code may need to write those.
    phase: isKey ? 'contract' : 'expand',
    undo: {
      kind: 'steps',
      steps: [
        ...restored(table, constraint, index, context),
        ...falls.flatMap(one => restoreConstraint(one.table, one.constraint)),
      ],
      loses: [],
    },
  };
};

/** Foreign keys that point to the columns of a key: Postgres drops them with it, or refuses. */
function leaningOn(
  table: Table,
  key: Constraint,
  { state }: Context,
): { table: Table; constraint: Constraint }[] {
  const columns = [...key.columns].sort().join('\n');
  return state.schema.tables.flatMap(other =>
    other.constraints
      .filter(({ references }) => references?.table === table.name)
      .filter(({ references }) => [...(references?.columns ?? [])].sort().join('\n') === columns)
      .map(constraint => ({ table: other, constraint })),
  );
}

/** Where the statement gave its name to another, that one being there must not pass for it. */
function restored(
  table: Table,
  constraint: Constraint,
  index: Index | undefined,
  context: Context,
): StepDraft[] {
  const { name, definition } = constraint;
  const steps = restoreConstraint(table, constraint, index);
  const isGivenAway = commandsOf(context).some(command => as(command.def, 'Constraint')?.conname === name);
  if (!isGivenAway || index) return steps;
  const [add, ...more] = steps;
  const back = when(constraintExists(table.name, name), constraintSays(table.name, name, definition));
  return add ? [{ ...add, done: back }, ...more] : [];
}

/** VALIDATE CONSTRAINT changes what is known, not what is allowed. */
export const validateConstraint: CommandFamily = (command, table) => {
  if (command.subtype !== 'AT_ValidateConstraint') return undefined;
  const name = command.name ?? '';
  const constraint = table.constraints.find(one => one.name === name);
  return {
    phase: 'expand',
    pace: 'patient',
    done: when(constraintValidated(table.name, name)),
    undo:
      constraint && !constraint.validated
        ? undoBy(notValid(table, constraint))
        : nothingToUndo('a constraint refuses the same rows validated or not'),
    columns: constraint?.columns ?? [],
    onlyReads: true,
    relations: constraint?.references ? [constraint.references.table] : [],
    own: [`${table.name} ${name}`],
  };
};

/** The only way to have it not validated again is to make it anew, which reads nothing. */
function notValid(table: Table, constraint: Constraint): StepDraft {
  const alter = `ALTER TABLE ${table.name}`;
  const bare = constraint.definition.replace(/ NOT VALID$/, '');
  return brief(
    [table.name, ...(constraint.references ? [constraint.references.table] : [])],
    [
      `${alter} DROP CONSTRAINT ${quoteIdent(constraint.name)}`,
      `${alter} ADD CONSTRAINT ${quoteIdent(constraint.name)} ${bare} NOT VALID`,
    ],
    when(not(constraintValidated(table.name, constraint.name))),
  );
}
