import { parserLoaded, parseScript } from './parse.ts';
import { firstWords, wholeWords } from './titles/first-words.ts';
import { titles } from './titles/kinds.ts';
import { type TreeNode, unwrap } from './tree.ts';

const width = 60;
/** Above this a parse tree only for a title is not worth its time and memory. */
const longest = 200_000;

/**
 * One line in Postgres's words for a statement: what it does and to what, such as `ALTER TABLE users ADD COLUMN x`; at most
 * about 60 characters, without `public.` and without any literal. Before `loadParser`, for text that is no valid SQL and for
 * statements without a title of their own, these are the first words as written.
 */
export function title(sql: string): string {
  const node = parsed(sql);
  const made = node && Object.hasOwn(titles, node.tag) ? titles[node.tag]?.(node.fields) : undefined;
  return made === undefined ? firstWords(sql, width) : shorten(made);
}

function parsed(sql: string): TreeNode | undefined {
  if (!parserLoaded() || sql.length > longest) return undefined;
  try {
    const [node, ...more] = parseScript(sql);
    return more.length === 0 ? unwrap(node) : undefined;
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  const points = [...text.replace(/\s+/g, ' ')];
  return points.length > width + 3 ? `${wholeWords(points.slice(0, width).join(''))} ...` : points.join('');
}
