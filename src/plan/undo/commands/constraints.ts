import type { Constraint, Table } from '../../../model/schema.ts';
import { quoteIdent, short, splitQualified } from '../../../sql/names.ts';
import { as, columnsNamed, rangeVarName, strings, type Tree } from '../../ast.ts';
import { type Context, lookUp } from '../../context.ts';
import { constraintExists, constraintValidated } from '../../done/constraint.ts';
import { not, when } from '../../done/done.ts';
import { brief, nothingToUndo, noUndo, type StepDraft, undoBy } from '../../draft.ts';
import { chooseConstraintName } from '../../naming/index-name.ts';
import { tableOf } from '../../resolve.ts';
import { restoreConstraint } from '../../restore/constraint.ts';
import type { CommandFamily } from './command.ts';

/** ADD CONSTRAINT: taken back by DROP, by the name that Postgres chooses when none is given. */
export const addConstraint: CommandFamily = (command, table, context) => {
  const constraint = command.subtype === 'AT_AddConstraint' ? as(command.def, 'Constraint') : undefined;
  if (!constraint) return undefined;
  const columns = columnsOf(constraint);
  const target = constraint.pktable && lookUp(context, rangeVarName(constraint.pktable))?.name;
  const name =
    constraint.conname ??
    constraint.indexname ??
    chooseConstraintName(context.state.schema, table, constraint);
  const common = {
    phase: isUnique(constraint) || areNew(columns, table, context) ? 'expand' : 'contract',
    pace: isQuick(constraint) ? 'brief' : 'long',
    columns,
    relations: target ? [target] : [],
    uses: [...(target ? [target] : []), ...(name ? [`${table.name} ${name}`] : [])],
  } as const;
  if (name === undefined) {
    return {
      ...common,
      done: null,
      ...noUndo('the constraint has no name', 'Give the constraint a name: ADD CONSTRAINT name.'),
    };
  }
  const there = constraintExists(table.name, name);
  const drop = `ALTER TABLE ${table.name} DROP CONSTRAINT ${quoteIdent(name)}`;
  const back = brief([table.name, ...common.relations], [drop], when(`NOT ${there}`));
  return { ...common, done: when(there), undo: undoBy(back) };
};

/** Names of keys are first come, first served: a constraint narrows what may be written, but code may need a unique key. */
function isUnique({ contype }: Tree<'Constraint'>): boolean {
  return contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_EXCLUSION';
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
  const constraint = table.constraints.find(one => splitQualified(one.name).name === name);
  const common = {
    pace: 'brief',
    done: when(`NOT ${constraintExists(table.name, name)}`),
    columns: constraint?.columns ?? [],
    relations: constraint?.references ? [constraint.references.table] : [],
    uses: [`${table.name} ${name}`, ...(constraint?.references ? [constraint.references.table] : [])],
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
  return {
    ...common,
    // Code may lean on a key (ON CONFLICT); any other constraint only refuses rows, and new code may need to write those.
    phase: isKey ? 'contract' : 'expand',
    undo: { kind: 'steps', steps: restoreConstraint(table, constraint, index), loses: [] },
  };
};

/** VALIDATE CONSTRAINT changes what is known, not what is allowed. */
export const validateConstraint: CommandFamily = (command, table) => {
  if (command.subtype !== 'AT_ValidateConstraint') return undefined;
  const name = command.name ?? '';
  const constraint = table.constraints.find(one => splitQualified(one.name).name === name);
  return {
    phase: 'expand',
    pace: 'patient',
    done: when(constraintValidated(table.name, name)),
    undo: constraint
      ? undoBy(notValid(table, constraint))
      : nothingToUndo('a constraint refuses the same rows validated or not'),
    columns: constraint?.columns ?? [],
    relations: constraint?.references ? [constraint.references.table] : [],
    uses: [`${table.name} ${name}`],
  };
};

/** The only way to have it not validated again is to make it anew, which reads nothing. */
function notValid(table: Table, constraint: Constraint): StepDraft {
  const alter = `ALTER TABLE ${table.name}`;
  const bare = constraint.definition.replace(/ NOT VALID$/, '');
  return brief(
    [table.name, ...(constraint.references ? [constraint.references.table] : [])],
    [
      `${alter} DROP CONSTRAINT ${constraint.name}`,
      `${alter} ADD CONSTRAINT ${constraint.name} ${bare} NOT VALID`,
    ],
    when(not(constraintValidated(table.name, splitQualified(constraint.name).name))),
  );
}
