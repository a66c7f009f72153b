import { createRequire } from 'node:module';
import type { Node } from 'libpg-query';
import type { Place } from '../model/place.ts';
import { Trouble } from '../model/trouble.ts';
import { caret, codePointToIndex, lineIndex } from './place.ts';

export type { Node } from 'libpg-query';

/** Postgres's own syntax error, with its place in the text that was given to the parser. */
export class SyntaxTrouble extends Trouble {
  /** UTF-16 index in the given text. */
  readonly offset: number;

  constructor(message: string, text: string, offset: number, from?: Place, cause?: unknown) {
    super('sql-syntax', message, { where: whereIn(text, offset, from), cause });
    this.name = 'SyntaxTrouble';
    this.offset = offset;
  }
}

type Parser = Pick<typeof import('libpg-query'), 'parseSync' | 'parsePlPgSQLSync' | 'hasSqlDetails'>;
type Deparser = Pick<typeof import('pgsql-deparser'), 'deparseSync'>;

let loaded: Parser | undefined;

/** Loads the parser (WebAssembly, about 60 ms) once. Everything that parses or prints SQL needs it; splitting does not. */
export async function loadParser(): Promise<void> {
  if (loaded) return;
  const parser = await import('libpg-query');
  await parser.loadModule();
  loaded ??= parser;
}

/** True once `loadParser` is done. */
export function parserLoaded(): boolean {
  return loaded !== undefined;
}

/** What `loadParser` loaded. Throws when it was not called: a mistake of the program, not of its user. */
export function library(): Parser {
  if (!loaded) throw new Error('loadParser() must be awaited before SQL is parsed or printed');
  return loaded;
}

/** The printer, loaded when something is printed for the first time: what is only read does without it. */
export function printer(): Deparser {
  deparser ??= createRequire(import.meta.url)('pgsql-deparser') as Deparser;
  return deparser;
}

let deparser: Deparser | undefined;

/**
 * The parse trees of the statements of a text, without psql's meta-commands. Locations in them are byte offsets: see
 * `byteToIndex`. Throws `SyntaxTrouble`; `from` is where the text starts in its file, for the place in that error. Whoever
 * gives the same text gets the same trees: they are not to be changed.
 */
export function parseScript(sql: string, from?: Place): readonly Node[] {
  const known = recent.get(sql);
  if (known) return known;
  const nodes = parseAnew(sql, from);
  if (sql.length <= LONGEST_KEPT) keep(sql, nodes);
  return nodes;
}

/**
 * Trees of texts that were parsed: a statement is asked for by its reader, by what plans or foresees it and by every risk. A tree
 * takes some 30 bytes for each character.
 */
const recent = new Map<string, readonly Node[]>();
let kept = 0;
const LONGEST_KEPT = 20_000;
const MOST_KEPT = 1_000_000;

function keep(sql: string, nodes: readonly Node[]): void {
  if (kept + sql.length > MOST_KEPT) {
    recent.clear();
    kept = 0;
  }
  recent.set(sql, nodes);
  kept += sql.length;
}

function parseAnew(sql: string, from: Place | undefined): Node[] {
  const nul = sql.indexOf('\0');
  if (nul >= 0) throw new SyntaxTrouble('invalid byte sequence for encoding "UTF8": 0x00', sql, nul, from);
  // Three blanks are as many bytes as the byte order mark that they replace, so locations stay right.
  const marked = sql.charCodeAt(0) === 0xfeff;
  const text = marked ? `   ${sql.slice(1)}` : sql;
  if (text === '') return [];
  const parser = library();
  try {
    const { stmts = [] } = parser.parseSync(text);
    return stmts.flatMap(({ stmt }) => (stmt ? [stmt] : []));
  } catch (error) {
    // The recursion of the parser is limited by the stack of JavaScript; Postgres's own limit is higher.
    if (error instanceof RangeError)
      throw new SyntaxTrouble('statement is nested too deeply', sql, 0, from, error);
    if (!parser.hasSqlDetails(error)) throw error;
    const position = (error.sqlDetails?.cursorPosition ?? 0) - (marked ? 2 : 0);
    throw new SyntaxTrouble(error.message, sql, codePointToIndex(sql, Math.max(position, 0)), from, error);
  }
}

/** The parse tree of a text that holds one statement; a text with none or several is a `SyntaxTrouble` as well. */
export function parseOne(sql: string, from?: Place): Node {
  const [node, ...more] = parseScript(sql, from);
  if (!node) throw new SyntaxTrouble('there is no statement here', sql, sql.length, from);
  if (more.length > 0) throw new SyntaxTrouble('there is more than one statement here', sql, 0, from);
  return node;
}

function whereIn(text: string, offset: number, from: Place | undefined): string {
  const { line, column } = lineIndex(text).at(offset);
  const shown = caret(text, line, column);
  const name = from
    ? `${from.file}:${from.line + line - 1}:${line === 1 ? from.column + column - 1 : column}`
    : `${line}:${column}`;
  return `${name}\n${shown}`;
}
