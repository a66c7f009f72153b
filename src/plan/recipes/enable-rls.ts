import { quoteIdent, short } from '../../sql/names.ts';
import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/**
 * ENABLE ROW LEVEL SECURITY on a table in use: an instant, after the policies that the same change makes. Between the one and
 * the other everyone but the owner would see no row.
 */
export const enableRls: Recipe = {
  id: 'enable-rls',
  takes: 'ENABLE ROW LEVEL SECURITY',
  way: 'as written, after the policies that the change makes for the table',
  code: {
    switch: {
      old: 'sees and writes only the rows that a policy lets its role see; the owner of the table and superusers see all',
      new: 'sets what its policies ask for, such as the tenant, before its first query',
    },
  },

  matches(node, context) {
    const commands = alteredInUse(node, context)?.commands ?? [];
    return (
      commands.length > 0 &&
      commands.every(({ subtype }) => /^AT_(Enable|Force)RowSecurity$/.test(subtype ?? ''))
    );
  },

  steps(node, context) {
    const { table } = alteredInUse(node, context) ?? {};
    if (!table) return [];
    const policies = context.state.schema.others.filter(
      ({ kind, identity }) => kind === 'policy' && identity.endsWith(` on ${table.name}`),
    );
    if (policies.length === 0) {
      context.note(
        `${short(table.name)} has no policy yet: from ENABLE ROW LEVEL SECURITY on, everyone but its owner sees no row and writes none (42501) until a policy lets them. Policies that this change makes come first.`,
      );
    }
    const [relname] = [quoteIdent(table.relname)];
    // It needs the table, and takes nothing of it from the policies that are made for it.
    return carry(node, context).map(draft => ({
      ...draft,
      own: [`row security ${relname}`],
      uses: [table.name],
    }));
  },
};
