import { HOLE, type Hole, type HoledText } from './holed.ts';
import { type Token, tokens } from './tokens.ts';

/**
 * Placeholder styles that are not Postgres's own. `always`: `@name`, pg-promise's `$<name>`, `$(name)`, `$[name]`, `$/name/`,
 * `${name}`, `{{name}}` and PrairieLearn's `$name`: none of them can be meant as SQL (`@name` is the operator for the absolute value, which nobody
 * writes that way, and would be taken for a column). `colon`: `:name`. `question`: `?`, and knex's `??` for a name.
 */
export type Style = 'always' | 'colon' | 'question';

/** The same text with placeholders of these styles turned into holes. Equal names become one parameter. */
export function withHolesForPlaceholders(from: HoledText, styles: readonly Style[]): HoledText {
  const holes: Hole[] = [];
  let text = '';
  let copied = 0;
  let next = 0;
  const copyTo = (end: number): void => {
    const part = from.text.slice(copied, end);
    for (const character of part) {
      const hole = character === HOLE ? from.holes[next++] : undefined;
      if (hole) holes.push(hole);
    }
    text += part;
    copied = end;
  };
  const list = tokens(from.text);
  for (const [at, token] of list.entries()) {
    if (token.kind !== 'symbol' || token.start < copied) continue;
    const found = placeholderAt(from.text, token, list[at - 1], styles);
    if (!found) continue;
    copyTo(token.start);
    if (found.hole) {
      text += HOLE;
      holes.push(found.hole);
    }
    text += found.text;
    copied = found.end;
  }
  copyTo(from.text.length);
  return { text, holes };
}

interface Found {
  readonly hole?: Hole;
  /** Text that follows the hole, or stands in its place. */
  readonly text: string;
  readonly end: number;
}

const promise =
  /\$(?:\{\s*([\w.]+)([:~][^}]*)?\}|\(\s*([\w.]+)([:~][^)]*)?\)|<\s*([\w.]+)([:~][^>]*)?>|\[\s*([\w.]+)([:~][^\]]*)?\]|\/\s*([\w.]+)([:~][^/]*)?\/)/y;
const braces = /\{\{\s*(\w+)\s*(::\s*[\w[\]]+)?\s*\}\}/y;
const dollarName = /\$([A-Za-z_]\w*)(?!\$)/y;
const atName = /@([A-Za-z_]\w*)/y;
const colonName = /:([A-Za-z_]\w*)(?:!|(:)(?!:))?/y;
/** What makes a following `@` part of an operator such as `<@`. */
const operator = /[~!@#^&|?<]/;

function placeholderAt(
  text: string,
  token: Token,
  before: Token | undefined,
  styles: readonly Style[],
): Found | undefined {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = token.start;
    return pattern.exec(text);
  };
  const character = text[token.start];
  const previous = text[token.start - 1] ?? ' ';
  if (styles.includes('always')) {
    if (character === '@' && !operator.test(previous) && !glued(before, token)) {
      const found = match(atName);
      if (found) return named(found, token, `@${found[1]}`);
    }
    if (character === '$') {
      const found = match(promise);
      if (found) {
        const [name, modifier] = found.slice(1).filter(group => group !== undefined);
        const end = token.start + found[0].length;
        const pasted = modifier !== undefined && !/^:(json|csv|list)$/.test(modifier);
        if (pasted) return { hole: { source: found[0], kind: 'text' }, text: '', end };
        return { hole: { source: found[0], kind: 'value', key: `$${name}` }, text: '', end };
      }
      const plain = glued(before, token) ? null : match(dollarName);
      if (plain) return named(plain, token, `$${plain[1]}`);
    }
    if (character === '{') {
      const found = match(braces);
      if (found) return { ...named(found, token, `{${found[1]}`), text: found[2] ?? '' };
    }
  }
  if (styles.includes('colon') && character === ':' && previous !== ':' && !/[\w\]]/.test(previous)) {
    const found = match(colonName);
    // knex: `:name:` is a name.
    if (found?.[2])
      return { hole: { source: found[0], kind: 'text' }, text: '', end: token.start + found[0].length };
    if (found) return named(found, token, `:${found[1]}`);
  }
  if (styles.includes('question') && character === '?') {
    if (text[token.start + 1] === '?')
      return { hole: { source: '??', kind: 'text' }, text: '', end: token.start + 2 };
    if (!/[|&]/.test(text[token.start + 1] ?? ' '))
      return { hole: { source: '?', kind: 'value' }, text: '', end: token.start + 1 };
  }
  if (styles.includes('question') && character === '\\' && text[token.start + 1] === '?')
    return { text: '?', end: token.start + 2 };
  return undefined;
}

function glued(before: Token | undefined, token: Token): boolean {
  return before !== undefined && before.end === token.start && before.kind !== 'symbol';
}

function named(found: RegExpExecArray, token: Token, key: string): Found {
  return { hole: { source: found[0], kind: 'value', key }, text: '', end: token.start + found[0].length };
}
