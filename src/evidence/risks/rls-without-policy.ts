import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { alterations } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** Row security is switched on for a table in use, and at the end no policy lets anyone see a row. */
export const rlsWithoutPolicy: Risk = {
  id: 'rls-without-policy',
  title: 'Row security without a policy hides every row',
  why: 'With row security on and no policy, every role but the owner and those with BYPASSRLS sees an empty table and may not insert. No query fails: pages are simply empty. Create the policies before it is switched on, or in the same transaction.',
  default: 'on',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      const { schema, schemaAfter } = context;
      if (command.subtype !== 'AT_EnableRowSecurity' || !schemaAfter) return [];
      const isOn = (one: typeof schema) =>
        one.others.some(
          ({ kind, identity, definition }) =>
            kind === 'row security' && identity === table.name && definition.includes('ENABLE'),
        );
      const allowed = schemaAfter.others.some(
        ({ kind, identity }) => kind === 'policy' && identity.endsWith(` on ${table.name}`),
      );
      if (isOn(schema) || !isOn(schemaAfter) || allowed) return [];
      return [
        findingAt(seen, {
          rule: rlsWithoutPolicy.id,
          severity: 'warning',
          message: `Roles other than the owner see no row of ${listed([table.name])} from here on and cannot insert: no policy allows it.`,
          witnesses: [{ by: 'sandbox', saw: `row security of ${table.name} is on, and it has no policy` }],
        }),
      ];
    }),
};
