import {
  afterBlockComment,
  afterDollarQuote,
  afterLineComment,
  afterQuoted,
  afterString,
  afterWord,
  isWordStart,
} from './lexis.ts';

/** A statement with its variables filled in, and those that are not set, which psql leaves as they are written. */
export interface Substituted {
  readonly sql: string;
  readonly unset: readonly { readonly name: string; readonly at: number }[];
}

const reference =
  /:(?:'([\w\x80-\uffff]+)'|"([\w\x80-\uffff]+)"|\{\?([\w\x80-\uffff]+)\}|([\w\x80-\uffff]+))/y;

/**
 * Fills in `:name`, `:'name'` (as a literal), `:"name"` (as an identifier) and `:{?name}` (whether it is set) where psql does:
 * not in strings, quoted names and comments, not after another colon. `at` is the UTF-16 index in the given text.
 */
export function substitute(sql: string, variables: ReadonlyMap<string, string>): Substituted {
  const unset: { name: string; at: number }[] = [];
  let filled = '';
  for (let at = 0; at < sql.length; ) {
    reference.lastIndex = at;
    const found = sql[at] === ':' ? reference.exec(sql) : null;
    const value = found ? filledIn(found, variables) : undefined;
    if (found && value === undefined) {
      unset.push({ name: found.slice(1).find(name => name !== undefined) ?? '', at });
    }
    const end = found ? at + found[0].length : afterPiece(sql, at);
    filled += value ?? sql.slice(at, end);
    at = end;
  }
  return { sql: filled, unset };
}

function filledIn(found: RegExpExecArray, variables: ReadonlyMap<string, string>): string | undefined {
  const [, literal, identifier, asked, plain] = found;
  if (asked !== undefined) return variables.has(asked) ? 'TRUE' : 'FALSE';
  const value = variables.get(literal ?? identifier ?? plain ?? '');
  if (value === undefined) return undefined;
  if (identifier !== undefined) return `"${value.replaceAll('"', '""')}"`;
  if (literal === undefined) return value;
  const quoted = `'${value.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return value.includes('\\') ? ` E${quoted}` : quoted;
}

/** The index after a string, comment, quoted name, word or `::`, in none of which a variable is filled in. */
function afterPiece(sql: string, at: number): number {
  const character = sql[at] ?? '';
  if (sql.startsWith('--', at)) return afterLineComment(sql, at);
  if (sql.startsWith('/*', at)) return afterBlockComment(sql, at);
  if (sql.startsWith('::', at)) return at + 2;
  if (/^[eE]'/.test(sql.slice(at, at + 2))) return afterString(sql, at + 1, true);
  if (character === "'") return afterString(sql, at, false);
  if (character === '"') return afterQuoted(sql, at, '"');
  const quoted = character === '$' ? afterDollarQuote(sql, at) : at;
  if (quoted > at) return quoted;
  return isWordStart(sql.charCodeAt(at)) ? afterWord(sql, at) : at + 1;
}

/**
 * What `\set name value ...` and `\unset name` do to the variables. False where the value is the output of a command of the
 * shell, which is not run.
 */
export function setVariable(command: string, variables: Map<string, string>): boolean {
  const [, word, name, rest = ''] = /^\\(set|unset)\s+(\S+)\s*(.*)$/s.exec(command) ?? [];
  if (name === undefined) return true;
  if (word === 'unset') variables.delete(name);
  else if (rest.includes('`')) return false;
  else variables.set(name, argumentsText(substitute(rest, variables).sql));
  return true;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', f: '\f' };

/** The arguments of a backslash command joined, as `\set` does: without the quotes around them, escapes read. */
function argumentsText(text: string): string {
  const parts = text.match(/'(?:''|\\.|[^'\\])*'|[^\s']+/gs) ?? [];
  return parts
    .map(part =>
      part.startsWith("'")
        ? part
            .slice(1, -1)
            .replace(/''|\\(.)/gs, (pair, escaped?: string) =>
              escaped ? (escapes[escaped] ?? escaped) : pair && "'",
            )
        : part,
    )
    .join('');
}
