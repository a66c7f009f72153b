import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { alterations, columnOf, tableOf } from './shared/tables.ts';
import { columnPath, listed } from './shared/words.ts';

/** The type of a column changes, however free for Postgres: prepared queries that return it fail once on open connections. */
export const openPlansBreak: Risk = {
  id: 'open-plans-break',
  title: 'Prepared queries fail after a type change',
  why: 'A prepared statement keeps the types of its result. When one of them changes, even from varchar(20) to varchar(40), the next use on a connection that was open before fails with 0A000, cached plan must not change result type. Some drivers prepare again by themselves, but not inside a transaction: the others fail until their connections are renewed.',
  default: 'on',
  for: 'check',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      const before = columnOf(table, command.name);
      const after = columnOf(tableOf(context.schemaAfter, table.name), command.name);
      if (command.subtype !== 'AT_AlterColumnType' || !before || !after || before.type === after.type)
        return [];
      const name = listed([columnPath(table, before)]);
      return [
        findingAt(seen, {
          rule: openPlansBreak.id,
          severity: 'note',
          message: `Prepared queries that return ${name} fail on connections that are open now (0A000), until these reconnect.`,
          witnesses: [{ by: 'sandbox', saw: `${name} was ${before.type} and is ${after.type}` }],
        }),
      ];
    }),
};
