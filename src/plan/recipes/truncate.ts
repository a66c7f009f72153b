import { all, as, rangeVarName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import type { Recipe } from '../recipe.ts';

/** TRUNCATE of tables in use: an instant under a lock that stops everyone. DELETE in batches stops nobody and takes long. */
export const truncate: Recipe = {
  id: 'truncate',
  takes: 'TRUNCATE',
  way: 'as written, at the end: an instant under a lock that stops everyone; DELETE in batches is the way that stops nobody',
  code: { contract: { old: 'finds no row', new: 'finds no row' } },

  matches: (node, context) => namesOf(node, context).length > 0,

  steps(node, context) {
    const names = namesOf(node, context).map(short).join(', ');
    context.note(
      `TRUNCATE ${names} stays as written: reads and writes wait for the lock and behind it, and transactions that began before it find no row either (it is not MVCC-safe). DELETE in batches stops nobody, takes long, and leaves dead rows to VACUUM.`,
    );
    return carry(node, context);
  },
};

function namesOf(node: Node, context: Context): string[] {
  return all(as(node, 'TruncateStmt')?.relations, 'RangeVar').flatMap(relation => {
    const { table } = lookUp(context, rangeVarName(relation)) ?? {};
    return table && !isNew(context, table) ? [table.name] : [];
  });
}
