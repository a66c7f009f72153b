import { Trouble } from '../model/trouble.ts';
import { quoteIdent } from './names.ts';
import { type Node, parseScript, printer } from './parse.ts';
import { isFields } from './tree.ts';

/**
 * The SQL of a parse tree, without a semicolon, over several lines where it is long. The text is parsed again and compared, so
 * that what is printed means what the tree means; where it does not (a gap of the deparser) this throws `Trouble` 'internal'
 * and the caller keeps the text it has. Needs `loadParser`.
 */
export function print(node: Node): string {
  const sql = printer().deparseSync(withQuotedIndex(node), { pretty: true }).replace(/;\s*$/, '');
  if (!sameTree(node, reparse(sql))) {
    throw new Trouble(
      'internal',
      `this statement cannot be printed from its parse tree: ${Object.keys(node)[0] ?? ''}`,
    );
  }
  return sql;
}

/** The deparser writes the name behind USING INDEX as it is. */
function withQuotedIndex(node: Node): Node {
  const text = JSON.stringify(node);
  if (!text.includes('"indexname":')) return node;
  return JSON.parse(text, (key, value) => (key === 'indexname' ? quoteIdent(value) : value)) as Node;
}

function reparse(sql: string): unknown {
  try {
    const nodes = parseScript(sql);
    return nodes.length === 1 ? nodes[0] : undefined;
  } catch {
    return undefined;
  }
}

const places = /(?:^|_)location$|^stmt_len$|^(?:rexpr_)?list_(?:start|end)$/;

/** True when two parse trees are the same but for the places of their nodes in the text. */
export function sameTree(one: unknown, other: unknown): boolean {
  const waiting: [unknown, unknown][] = [[one, other]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [a, b] = pair;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      for (const [index, item] of a.entries()) waiting.push([item, b[index]]);
    } else if (isFields(a) && isFields(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (!places.test(key)) waiting.push([a[key], b[key]]);
      }
    } else if (a !== b) return false;
  }
  return true;
}
