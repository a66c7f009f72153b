import type { Finding } from '../../model/finding.ts';
import { all, as } from '../../sql/ast.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { alterations } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** Autovacuum is switched off for a table that is in use. */
export const autovacuumOff: Risk = {
  id: 'autovacuum-off',
  title: 'Autovacuum is switched off for a table',
  why: 'Without autovacuum the rows that UPDATE and DELETE leave behind are never cleared away and the statistics grow old. The table grows and its queries get slower week by week, far from the migration that did it.',
  default: 'on',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      if (command.subtype !== 'AT_SetRelOptions') return [];
      const options = all(as(command.def, 'List')?.items, 'DefElem');
      const option = options.find(({ defname }) => defname === 'autovacuum_enabled');
      const value = option?.arg ? JSON.stringify(option.arg).toLowerCase() : '';
      if (!option || !/"(?:false|off|no|0)"|"ival":\{\}/.test(value)) return [];
      return [
        findingAt(seen, {
          rule: autovacuumOff.id,
          severity: 'warning',
          message: `Nothing clears dead rows out of ${listed([table.name])} from here on: it grows, and its queries slow down.`,
          witnesses: [{ by: 'statement', saw: 'autovacuum_enabled is false' }],
        }),
      ];
    }),
};
