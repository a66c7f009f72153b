import { collect, strings, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Need, Relation, Routine } from '../catalog/things.ts';
import { columnsIn, routinesNamed } from '../expression/expression.ts';
import { asWritten, doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import type { Handler } from './handler.ts';

/** CREATE TRIGGER: on a partitioned table with FOR EACH ROW it is made on every partition as well (CreateTriggerFiringOn). */
export const createTrigger: Handler<'CreateTrigStmt'> = (act, statement) => {
  const table = needTarget(act, statement.relation);
  act.lock(table, 'ShareRowExclusiveLock');
  if (statement.constrrel) act.lock(needTarget(act, statement.constrrel), 'AccessShareLock');
  requirePlace(table, statement.timing ?? 0, statement.row === true);
  const routine = triggerRoutine(act, strings(statement.funcname));
  put(act, table, statement, routine);
};

const INSTEAD = 64;
const BEFORE = 2;

function requirePlace(table: Relation, timing: number, row: boolean): void {
  if (table.kind === 'view') {
    if ((timing & BEFORE || timing === 0) && row) throw new Fails('42809', `"${table.name}" is a view`);
    return;
  }
  if (table.kind !== 'table' && table.kind !== 'partitioned' && table.kind !== 'foreign')
    throw new Fails('42809', `relation "${table.name}" cannot have triggers`);
  if (timing & INSTEAD) throw new Fails('42809', `"${table.name}" is a table`);
}

function triggerRoutine(act: Act, parts: readonly string[]): Routine | undefined {
  const name = writtenName(parts);
  const found = routinesNamed(act, name.schema, name.name).find(one => one.arguments.length === 0);
  if (found || name.schema === 'pg_catalog' || builtin.has(name.name)) return found;
  doubtful(act);
  throw new Fails('42883', `function ${asWritten(name)}() does not exist`);
}

const builtin = new Set([
  'tsvector_update_trigger',
  'tsvector_update_trigger_column',
  'suppress_redundant_updates_trigger',
]);

function put(
  act: Act,
  table: Relation,
  statement: Parameters<typeof createTrigger>[1],
  routine: Routine | undefined,
  parent?: number,
): void {
  const name = statement.trigname ?? '';
  const before = act.catalog.triggers(table.id).find(one => one.name === name);
  if (before && (!statement.replace || before.constraint)) {
    doubtful(act);
    throw new Fails('42710', `trigger "${name}" for relation "${table.name}" already exists`);
  }
  const columns = strings(statement.columns).map(column => triggerColumn(table, column));
  const row = statement.row === true;
  const trigger = act.catalog.put({
    class: 'trigger',
    id: before?.id ?? act.catalog.nextId(),
    name,
    table: table.id,
    ...(routine ? { routine: routine.id } : {}),
    ...(columns.length > 0 ? { columns } : {}),
    events: statement.events ?? 0,
    timing: statement.timing ?? 0,
    constraint: statement.isconstraint === true,
    deferred: statement.initdeferred === true,
    row,
    ...(parent === undefined ? {} : { parent }),
    enabled: true,
    needs: [
      { sub: 0, on: { id: table.id, sub: 0 }, how: 'auto' },
      ...(routine ? [{ sub: 0, on: { id: routine.id, sub: 0 }, how: 'normal' } as Need] : []),
      ...[...columns, ...whenColumns(table, statement.whenClause)].map(
        (sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'normal' }),
      ),
      ...(parent === undefined ? [] : [{ sub: 0, on: { id: parent, sub: 0 }, how: 'internal' } as Need]),
    ],
  });
  if (table.kind !== 'partitioned' || !row) return;
  for (const partition of act.catalog.children(table.id)) {
    act.lock(partition, 'ShareRowExclusiveLock');
    put(act, partition, statement, routine, trigger.id);
  }
}

function triggerColumn(table: Relation, name: string): number {
  const found = table.columns.find(column => column.name === name);
  if (found) return found.number;
  throw new Fails('42703', `column "${name}" of relation "${table.name}" does not exist`);
}

/** `NEW.*` means the row as a whole, and needs none of its columns. */
const whenColumns = (table: Relation, when: unknown): number[] =>
  collect(when, 'ColumnRef')
    .filter(({ fields = [] }) => strings(fields).length === fields.length)
    .flatMap(reference => columnsIn({ ColumnRef: reference }, table));
