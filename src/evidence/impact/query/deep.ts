import { qualified } from '../../../sql/names.ts';
import { unwrap } from '../../../sql/tree.ts';
import type { DeepQuery } from '../ladder/query.ts';
import type { QueryStatement } from './statement.ts';
import { widened } from './widen.ts';

/** What it takes to run all that a statement can run. */
export function deepQuery({ sql, check, node, relations }: QueryStatement): DeepQuery {
  const { tag = '', fields = {} } = unwrap(node) ?? {};
  const writes = relations.filter(({ access }) => access === 'write');
  const asItIs = sql === check;
  const plain = asItIs && /^(Insert|Update|Delete)Stmt$/.test(tag) && writes.length === 1;
  const [written] = writes;
  const wide = asItIs ? widened(node) : undefined;
  const partly = !asItIs
    ? 'only its names were looked up'
    : writes.length > 0 && !plain
      ? 'it writes in a WITH or by MERGE, and which of it ran cannot be told'
      : undefined;
  return {
    ...(plain && written ? { target: qualified(written.schema, written.name) } : {}),
    inserts: tag === 'InsertStmt',
    upserts: tag === 'InsertStmt' && fields.onConflictClause !== undefined,
    ...(wide === undefined ? {} : { widened: wide }),
    rowless: relations.length === 0,
    ...(partly === undefined ? {} : { partly }),
  };
}
