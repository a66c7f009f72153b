import { strings } from '../../../sql/ast.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { newLevel } from '../query/analysis.ts';
import { runQuery } from '../query/run-query.ts';
import { within } from '../query/scope.ts';
import { perform } from '../query/write.ts';
import { needColumn } from '../table/table.ts';
import type { Handler } from './handler.ts';

/** COPY: a table is read or written without a plan, so its indexes are not locked (BeginCopyTo, BeginCopyFrom). */
export const copy: Handler<'CopyStmt'> = (act, statement) => {
  act.session.queried = true;
  if (statement.query) {
    runQuery(act, statement.query);
    return;
  }
  const table = needTarget(act, statement.relation);
  const from = statement.is_from === true;
  act.lock(table, from ? 'RowExclusiveLock' : 'AccessShareLock');
  const columns = strings(statement.attlist).map(name => needColumn(table, name).number);
  if (from) {
    perform(act, {
      relation: table,
      kinds: ['insert'],
      columns:
        columns.length > 0
          ? columns
          : table.columns.filter(({ generated }) => !generated).map(({ number }) => number),
      overriding: true,
      rows: 'some',
      level: newLevel(within(undefined, true)),
      only: false,
    });
    return;
  }
  if (table.kind === 'partitioned')
    throw new Fails('42809', `cannot copy from partitioned table "${table.name}"`);
  if (table.kind === 'view') throw new Fails('42809', `cannot copy from view "${table.name}"`);
  act.scan(table);
};
