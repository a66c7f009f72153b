import { type Node, parseOne } from '../../../sql/parse.ts';
import { soleTried } from '../../../sql/plpgsql.ts';
import type { Seen } from '../risk.ts';

const parsed = new WeakMap<Seen, Node | null>();

/**
 * The parse tree of a statement; of a DO block that only tries one, and was seen to get through, that of the one; null when
 * its text does not parse. Parsed once, because every risk asks.
 */
export function nodeOf(seen: Seen): Node | null {
  const known = parsed.get(seen);
  if (known !== undefined) return known;
  const node = parseOrNull(seen);
  parsed.set(seen, node);
  return node;
}

function parseOrNull({ sql, facts }: Seen): Node | null {
  try {
    const node = parseOne(sql);
    return 'DoStmt' in node && !facts.incomplete ? (soleTried(sql) ?? node) : node;
  } catch {
    return null;
  }
}
