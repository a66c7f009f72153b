import { strings } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { type Altered, alteredInUse } from '../altered.ts';
import { keyAhead, whyNotAhead } from '../by-parts/key.ts';
import { type Context, hadColumns } from '../context.ts';
import { findDuplicates } from '../new-index/duplicates.ts';
import { indexOfKey, keyAdded } from '../new-index/key.ts';
import type { Named } from '../not-valid.ts';
import type { Recipe } from '../recipe.ts';

/** ADD UNIQUE on a table in use: its index is built concurrently first, and the constraint is made over it in an instant. */
export const addUnique: Recipe = {
  id: 'add-unique',
  takes: 'ADD UNIQUE',
  way: 'the index with CONCURRENTLY, then the constraint over it; on each partition first, where there are any',
  code: {
    expand: {
      old: 'must not write the same value twice: that fails (23505)',
      new: 'may name the constraint in ON CONFLICT',
    },
  },

  matches(node, context) {
    const found = wanted(node, context);
    if (!found || found.key.constraint.indexname !== undefined) return false;
    const why = whyNotAhead(found.altered, found.key, context);
    if (why === undefined) return true;
    context.note(
      `UNIQUE constraint ${quoteIdent(found.key.name)} of ${short(found.altered.table.name)} stays as written: ${why}. Reads and writes wait while its index is built.`,
    );
    return false;
  },

  steps(node, context) {
    const { altered, key } = wanted(node, context) ?? {};
    if (!altered || !key) return [];
    const table = altered.table.name;
    const known = hadColumns(context, altered.table, strings(key.constraint.keys));
    const each = altered.table.kind === 'partitioned' ? ' on each partition' : '';
    context.note(
      `UNIQUE constraint ${quoteIdent(key.name)} of ${short(table)} is made over an index that is built with CONCURRENTLY${each} first: as written, reads and writes wait for the whole build. Where rows share a value the build fails (23505) and leaves the index invalid.${known ? findDuplicates(indexOfKey(altered, key), table) : ''}`,
    );
    return keyAhead(altered, key, context);
  },
};

function wanted(node: Node, context: Context): { altered: Altered; key: Named } | undefined {
  const altered = alteredInUse(node, context);
  const key = altered && keyAdded('CONSTR_UNIQUE', altered, context);
  return altered && key && { altered, key };
}
