import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { publicationsOf } from './shared/published.ts';
import { alterations } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** A published table gets a column: logical replication does not carry DDL. */
export const subscriberLacksColumn: Risk = {
  id: 'subscriber-lacks-column',
  title: 'Subscribers do not have the new column',
  why: 'Logical replication sends rows, not DDL. With the first row that carries the new column the subscriber stops with an error and applies nothing more, while the publisher keeps all WAL for it until the disk is full. Add the column on every subscriber first.',
  default: 'on',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      if (command.subtype !== 'AT_AddColumn') return [];
      // Of a table with a list of columns, only those are sent.
      const whole = publicationsOf(table, context.schema).filter(
        ({ definition }) => !definition.includes(`ONLY ${table.name} (`),
      );
      const [publication] = whole;
      if (!publication) return [];
      return [
        findingAt(seen, {
          rule: subscriberLacksColumn.id,
          severity: 'warning',
          message: `Subscribers of publication ${publication.identity} stop at the next row of ${listed([table.name])} unless they have the column already: add it there first.`,
          witnesses: whole.map(({ definition }) => ({ by: 'statement', saw: definition })),
        }),
      ];
    }),
};
