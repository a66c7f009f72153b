import { as } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { mayRunQueries } from '../expression/checked-calls.ts';
import { volatilityOf } from '../expression/expression.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { lockSequences } from '../query/sequences.ts';
import { putCheck } from '../table/check.ts';
import { putColumn, type WrittenColumn, writtenColumn } from '../table/column.ts';
import { requireConsistent, requireDefault } from '../table/column-rules.ts';
import { putForeignKey } from '../table/foreign-key.ts';
import { putGeneration } from '../table/generation.ts';
import { addKey } from '../table/key.ts';
import { isSameType, needColumn } from '../table/table.ts';
import { refuseTyped } from '../table/typed.ts';
import { refuseStored } from '../type/type-uses.ts';
import { baseType, isConstrained } from '../type/types.ts';
import type { Command, Step } from './command.ts';

/** ADD COLUMN: an instant, unless each row needs a value of its own. */
export const addColumn: Command = {
  level: 'AccessExclusiveLock',
  pass: 'add column',
  run(step, table) {
    const { act, command } = step;
    const definition = as(command.def, 'ColumnDef');
    if (!definition) return;
    refuseTyped(table, 'add column to');
    if (table.bound) throw new Fails('42809', 'cannot add column to a partition');
    requireConsistent(table.name, definition);
    const column = writtenColumn(act, definition);
    if (!isFree(act, table, column, command.missing_ok === true)) return;
    requireDefault(act, column);
    const below = act.catalog.children(table.id);
    if (!step.recurse && below.length > 0)
      throw new Fails('42P16', 'column must be added to child tables too');
    add(step, table, column, false);
    const keys = column.constraints;
    const now = (): Relation => act.catalog.relation(table.id);
    for (const node of keys.filter(({ contype }) => contype === 'CONSTR_CHECK')) {
      putCheck(act, now(), node);
      step.work.verifies.add(table.id);
    }
    for (const node of keys.filter(
      ({ contype }) => contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE',
    ))
      addKey(act, now(), node, { columns: [column.name] });
    for (const node of keys.filter(({ contype }) => contype === 'CONSTR_FOREIGN')) {
      const key = putForeignKey(act, now(), node, [column.name]);
      // Every row has null in it, or else the default has to be looked up.
      if (column.default) step.work.foreignKeys.push(key);
    }
  },
};

function isFree(act: Act, table: Relation, column: WrittenColumn, missingOk: boolean): boolean {
  if (!table.columns.some(({ name }) => name === column.name)) return true;
  if (missingOk) return false;
  doubtful(act);
  throw new Fails('42701', `column "${column.name}" of relation "${table.name}" already exists`);
}

function add(step: Step, table: Relation, column: WrittenColumn, inherited: boolean): void {
  const { act, work } = step;
  act.lock(table, step.mode);
  const same = table.columns.find(({ name }) => name === column.name);
  if (same && !isSameType(same.type, column.type))
    throw new Fails('42804', `child table "${table.name}" has different type for column "${column.name}"`);
  if (same) {
    act.catalog.putColumn(table.id, same.number, { inherited: same.inherited + 1 });
    return;
  }
  putColumn(act, table, column, inherited);
  if (column.generated) putGeneration(act, table.id, column.name, column.generated.expression);
  const value = valueGiven(act, column);
  if (act.world.watching && !value && !column.serial && !column.identity && !column.generated)
    act.catalog.putColumn(table.id, needColumn(act.catalog.relation(table.id), column.name).number, {
      onlyNulls: true,
    });
  if (isRewritten(act, column, value)) {
    work.rewrites.add(table.id);
    if (!table.empty) lockSequences(act, value);
  } else if (column.notNull && column.generated) work.verifies.add(table.id);
  else if (column.notNull && !value) {
    work.verifies.add(table.id);
    work.nulls.set(table.id, column.name);
  }
  if (value && mayRunQueries(act, value))
    act.unknown('everything', 'the default calls a function that runs queries');
  if (value || work.rewrites.has(table.id))
    refuseStored(
      act,
      table.id,
      other => `cannot alter table "${table.name}" because column "${other}" uses its row type`,
    );
  for (const child of act.catalog.children(table.id)) add(step, child, column, true);
}

/** What the rows that are there get: its default or that of its domain; undefined for null. */
function valueGiven(act: Act, column: WrittenColumn): Node | undefined {
  const value =
    column.default ?? baseType(act.catalog, column.type).domains.find(domain => domain.default)?.default;
  return as(value, 'A_Const')?.isnull ? undefined : value;
}

/**
 * Whether ADD COLUMN writes every row (ATExecAddColumn): a default that is volatile, an identity or serial, a stored generated
 * column, a domain that checks its values.
 */
function isRewritten(act: Act, column: WrittenColumn, value: Node | undefined): boolean {
  if (column.serial || column.identity !== undefined || column.generated?.kind === 'stored') return true;
  if (column.generated) return false;
  if (isConstrained(act, column.type)) return true;
  const volatility = volatilityOf(act, value);
  if (volatility === undefined) act.unknown('rewrites', 'a function in the default is not known');
  return volatility === 'volatile';
}
