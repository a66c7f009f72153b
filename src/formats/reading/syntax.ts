import type { Statement } from '../../model/place.ts';
import { parseScript, SyntaxTrouble } from '../../sql/parse.ts';

/** Above this a statement is data, and is left to the server: the parser takes 0.2 to 0.4 s for a million characters. */
const longest = 500_000;

/**
 * What Postgres says is wrong with statements. Many INSERTs that differ in nothing but the constants of their rows are parsed
 * once: 80,000 of them (10 MB) take 10 s otherwise.
 */
export class SyntaxCheck {
  readonly #known = new Set<string>();

  /** Undefined: nothing is wrong, or the statement is too long to say. */
  check(statement: Statement): SyntaxTrouble | undefined {
    const { sql } = statement;
    const shape = /^INSERT\s/i.test(sql) ? shapeOf(sql) : undefined;
    if ((shape !== undefined && this.#known.has(shape)) || sql.length > longest) return undefined;
    try {
      parseScript(sql, statement);
    } catch (error) {
      if (error instanceof SyntaxTrouble) return error;
      throw error;
    }
    if (shape !== undefined) this.#known.add(shape);
    return undefined;
  }
}

const constants = /(?<![\w.$'"\\])(?:'(?:[^'\\]|'')*'(?!\s*')|\d{1,9}(?![\w.]))/g;
const rows = /(\((?:[?#]|null|true|false|default|[,\s])*\))(?:\s*,\s*\1)+/gi;

/** The statement with `?` for plain strings and `#` for small whole numbers, and with one row for rows that look the same. */
function shapeOf(sql: string): string {
  return sql.replace(constants, constant => (constant.startsWith("'") ? '?' : '#')).replace(rows, '$1');
}
