import type { Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Context } from '../context.ts';
import type { Relation } from '../resolve.ts';
import { findDuplicates } from './duplicates.ts';

/** What a plan says of an index that it builds concurrently. `name`: the one that it has or gets. */
export function noteNewIndex(
  written: Tree<'IndexStmt'>,
  name: string,
  relation: Pick<Relation, 'name'>,
  context: Context,
): void {
  const on = `${quoteIdent(name)} on ${short(relation.name)}`;
  if (written.idxname === undefined) {
    context.note(
      `The index on ${short(relation.name)} is given the name that Postgres would choose, ${quoteIdent(name)}: without a name a second try builds a second index.`,
    );
  }
  if (written.unique) {
    context.note(
      `Index ${on} is unique: where rows share a value the build fails (23505) and leaves it invalid.${findDuplicates(written, relation.name)}`,
    );
  }
  if (written.if_not_exists) {
    context.note(
      `Index ${on}: IF NOT EXISTS is left out, because it takes the invalid index that a failed build leaves for success.`,
    );
  }
}
