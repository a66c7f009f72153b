import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { alterations, columnOf } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** A column is added or dropped: a prepared `SELECT *` fails once on open connections. */
export const openStarPlansBreak: Risk = {
  id: 'open-star-plans-break',
  title: 'A prepared SELECT * fails when columns change',
  why: 'A prepared SELECT * keeps the columns of its result. When the table gets another column or loses one, its next use on a connection that was open before fails with 0A000. It is off by default, because it is true of every new column and hurts only code that prepares SELECT *.',
  default: 'off',
  look: context => {
    const said = new Set<string>();
    return alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      const added = command.subtype === 'AT_AddColumn';
      const dropped = command.subtype === 'AT_DropColumn' && columnOf(table, command.name) !== undefined;
      if ((!added && !dropped) || said.has(table.name)) return [];
      said.add(table.name);
      return [
        findingAt(seen, {
          rule: openStarPlansBreak.id,
          severity: 'note',
          message: `A prepared SELECT * from ${listed([table.name])} fails on connections that are open now (0A000), until these reconnect.`,
          witnesses: [{ by: 'statement', saw: `the columns of ${table.name} change` }],
        }),
      ];
    });
  },
};
