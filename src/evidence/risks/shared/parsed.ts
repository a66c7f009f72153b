import { type Node, parseOne } from '../../../sql/parse.ts';
import type { Seen } from '../risk.ts';

const parsed = new WeakMap<Seen, Node | null>();

/** The parse tree of a statement; null when its text does not parse. Parsed once, because every risk asks. */
export function nodeOf(seen: Seen): Node | null {
  const known = parsed.get(seen);
  if (known !== undefined) return known;
  const node = parseOrNull(seen.sql);
  parsed.set(seen, node);
  return node;
}

function parseOrNull(sql: string): Node | null {
  try {
    return parseOne(sql);
  } catch {
    return null;
  }
}
