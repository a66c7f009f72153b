import type { Statement } from '../../model/place.ts';
import { parseScript, SyntaxTrouble } from '../../sql/parse.ts';

/** Above this a statement is data, and is left to the server: the parser takes 0.2 to 0.4 s for a million characters. */
const longest = 500_000;

/**
 * What Postgres says is wrong with statements. Of those that change rows and differ in nothing but plain constants one is parsed:
 * to parse each of 80,000 INSERTs (10 MB) takes 10 s.
 */
export class SyntaxCheck {
  readonly #known = new Set<string>();

  /** Undefined: nothing is wrong, or the statement is too long to say. */
  check(statement: Statement): SyntaxTrouble | undefined {
    const { sql } = statement;
    if (sql.length > longest) return undefined;
    const shape = shapeOf(sql);
    if (shape !== undefined && this.#known.has(shape)) return undefined;
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

const constants = /(?<![\w.&'"])(?:'[^']*(?:''[^']*)*'(?!\s*')|\d{1,9}(?![\w.]))/g;
const rows = /(\((?:[?#]|null|true|false|default|[,\s])*\))(?:\s*,\s*\1)+/gi;

/**
 * The statement with `?` for plain strings and `#` for small whole numbers, and with one row for rows that look the same. None when
 * it is not about rows, or holds what needs more than a look to tell strings apart.
 */
function shapeOf(sql: string): string | undefined {
  if (!/^(?:INSERT|UPDATE|DELETE|SELECT)\s/i.test(sql) || /[\\$]|--|\/\*/.test(sql)) return undefined;
  return sql.replace(constants, constant => (constant.startsWith("'") ? '?' : '#')).replace(rows, '$1');
}
