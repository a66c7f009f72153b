import type { Finding } from '../../model/finding.ts';
import type { Table } from '../../model/schema.ts';
import type { Tree } from '../../sql/ast.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { type Alteration, alterations } from './shared/tables.ts';
import { listed } from './shared/words.ts';

type Subtype = Tree<'AlterTableCmd'>['subtype'];

/** How triggers are switched off, and what they are called. */
const off = new Map<Subtype, string>([
  ['AT_DisableTrigAll', 'foreign keys and triggers'],
  ['AT_DisableTrigUser', 'triggers'],
  ['AT_DisableTrig', 'a trigger'],
]);
const on = new Set<Subtype>(['AT_EnableTrigAll', 'AT_EnableTrigUser', 'AT_EnableTrig']);

/** Triggers of a table in use are off: for good, or for everyone until a later statement that is not in the same transaction. */
export const disabledTriggers: Risk = {
  id: 'disabled-triggers',
  title: 'Triggers are switched off for everyone',
  why: 'DISABLE TRIGGER holds for every session, not only for the migration. Until they are on again, what others write is not checked by foreign keys, not logged by audit triggers and not kept in step by any other. Nothing repairs those rows later.',
  default: 'on',
  look: context => {
    const all = alterations(context);
    return all.flatMap(({ seen, table, command }): Finding[] => {
      const what = off.get(command.subtype);
      if (what === undefined) return [];
      const again = all.find(other => isEnabledBy(other, table, seen.index, command.name));
      if (again && seen.session?.inTransaction && again.seen.session?.inTransaction) return [];
      const name = listed([table.name]);
      return [
        findingAt(seen, {
          rule: disabledTriggers.id,
          severity: again ? 'note' : 'warning',
          message: again
            ? `Until line ${again.seen.place.line} has run, what anyone writes to ${name} passes ${what} by.`
            : `What anyone writes to ${name} passes ${what} by from here on: nothing in this file switches them on again.`,
          witnesses: [{ by: 'statement', saw: `switches off ${what} of ${table.name}` }],
        }),
      ];
    });
  },
};

function isEnabledBy(
  { seen, table, command }: Alteration,
  of: Table,
  after: number,
  trigger: string | undefined,
): boolean {
  return (
    on.has(command.subtype) &&
    table.name === of.name &&
    seen.index > after &&
    (command.subtype !== 'AT_EnableTrig' || command.name === trigger)
  );
}
