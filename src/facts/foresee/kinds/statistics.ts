import { all, strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Need, Relation } from '../catalog/things.ts';
import { columnsIn } from '../expression/expression.ts';
import { findOther, putOther } from '../object/others.ts';
import { asWritten, chooseName, creationSchema, doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

const KIND = 'statistics object';

/** CREATE STATISTICS (CreateStatistics): reads and writes of the table go on. */
export const createStatistics: Handler<'CreateStatsStmt'> = (act, statement) => {
  const [written] = all(statement.relations, 'RangeVar');
  const table = needTarget(act, written);
  act.lock(table, 'ShareUpdateExclusiveLock');
  if (!['table', 'partitioned', 'matview', 'foreign'].includes(table.kind))
    throw new Fails(
      '42809',
      act.major >= 15
        ? `cannot define statistics for relation "${table.name}"`
        : `relation "${table.name}" is not a table, foreign table, or materialized view`,
    );
  const columns = columnsOf(act, statement, table);
  const names = strings(statement.defnames);
  const name =
    names.length > 0 ? writtenName(names) : { schema: table.schema, name: madeUp(act, statement, table) };
  const schema = creationSchema(act, name);
  putOther(
    act,
    KIND,
    { schema, name: name.name },
    {
      ifNotExists: statement.if_not_exists === true,
      relations: [table.id],
      needs: [
        ...schemaNeeds(act, schema),
        ...(columns.length > 0 ? columns : [0]).map(
          (sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' }),
        ),
      ],
    },
  );
};

function columnsOf(act: Act, { exprs }: Tree<'CreateStatsStmt'>, table: Relation): number[] {
  const elements = all(exprs, 'StatsElem');
  if (elements.length < 2 && elements.every(({ expr }) => expr === undefined))
    throw new Fails('42P17', 'extended statistics require at least 2 columns');
  const found = elements.flatMap(({ name, expr }) => {
    if (name === undefined) return columnsIn(expr, table);
    const column = table.columns.find(one => one.name === name);
    if (column) return [column.number];
    doubtful(act);
    throw new Fails('42703', `column "${name}" does not exist`);
  });
  return [...new Set(found)];
}

/** `t_a_b_stat` (ChooseExtendedStatisticName). */
function madeUp(act: Act, { exprs }: Tree<'CreateStatsStmt'>, table: Relation): string {
  const columns = all(exprs, 'StatsElem').map(({ name }) => name ?? 'expr');
  const isTaken = (name: string): boolean =>
    findOther(act, KIND, { schema: table.schema, name }) !== undefined;
  return chooseName(isTaken, table.name, columns.join('_'), 'stat');
}

/** ALTER STATISTICS SET STATISTICS: no relation is locked (AlterStatistics). */
export const alterStatistics: Handler<'AlterStatsStmt'> = (act, statement) => {
  const name = writtenName(strings(statement.defnames));
  if (findOther(act, KIND, name)) return;
  doubtful(act);
  if (!statement.missing_ok)
    throw new Fails('42704', `statistics object "${asWritten(name)}" does not exist`);
};
