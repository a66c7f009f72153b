import { afterQuoted } from '../../sql/lexis.ts';
import { readMeta } from '../../sql/psql.ts';
import type { Dialect } from '../format.ts';
import { type PieceKind, pieceAt } from './lex.ts';

/** A variable in a script. `at` and `end` are UTF-16 indexes. */
export interface Reference {
  readonly at: number;
  readonly end: number;
  readonly name: string;
  /** How its value is written: as it is, as an SQL literal, or as a quoted identifier. */
  readonly as: 'text' | 'literal' | 'identifier';
  /** What stands for it when it has no value: `${name:-this}`. */
  readonly fallback?: string;
  readonly inside: PieceKind;
}

/** psql's `\set`: from here on the variable has this value. */
export interface Assignment {
  readonly at: number;
  readonly sets: string;
  readonly value: string;
}

const template = /\$\{([^{}\r\n]{1,100})\}|\{\{-?[ \t]*([A-Za-z_.][^{}\r\n]{0,100}?)[ \t]*-?\}\}/y;
const templates = new RegExp(template.source, 'g');
const ofPsql = /:(?:'(\w+)'|"(\w+)"|([A-Za-z_]\w*))/y;

/** False where a look at every character can be spared. */
export function mayRefer(text: string, dialect: Dialect): boolean {
  return /\$\{|\{\{/.test(text) || (dialect.psql === true && /(?<!:):['"]?[A-Za-z_]/.test(text));
}

/**
 * The variables of a text in order: `${name}` and `{{name}}` anywhere, and for psql `:name`, `:'name'` and `:"name"` outside
 * quotes and comments, with its `\set`. Never throws.
 */
export function* references(
  text: string,
  dialect: Dialect,
  from = 0,
  to = text.length,
): Generator<Reference | Assignment> {
  const inside = from === 0 && to === text.length ? 'code' : 'body';
  const psql = dialect.psql === true && inside === 'code';
  for (let at = from; at < to; ) {
    const found = templateAt(text, at, inside) ?? (psql ? variableAt(text, at) : undefined);
    if (found) {
      yield found;
      at = found.end;
    } else if (psql && text[at] === '\\' && !/[;:]/.test(text[at + 1] ?? '')) {
      const meta = readMeta(text, at);
      const set = assignment(meta.command);
      if (set) yield { at, ...set };
      at = meta.end;
    } else if (text[at] === ':' || text[at] === '\\') at += 2;
    else {
      const { kind, end: close } = pieceAt(text, at);
      const end = kind === 'name' ? afterName(text, at, close) : close;
      if (kind === 'body') yield* inBody(text, at, Math.min(end, to), dialect);
      else if (kind !== 'code') yield* inPiece(text, at, Math.min(end, to), kind);
      at = end;
    }
  }
}

/** In a body the strings and comments of its own code are told apart again. */
function inBody(text: string, at: number, end: number, dialect: Dialect): Iterable<Reference | Assignment> {
  const tag = text.indexOf('$', at + 1) + 1 - at;
  return references(text, dialect, at + tag, Math.max(at + tag, end - tag));
}

function* inPiece(text: string, at: number, end: number, inside: PieceKind): Generator<Reference> {
  const piece = text.slice(at, end);
  if (!piece.includes('{')) return;
  for (const found of piece.matchAll(templates)) {
    yield templateOf(found, at + found.index, inside);
  }
}

/** After a quoted identifier, whose variable may hold quotes itself: `"{{ index .Options "Schema" }}"`. */
function afterName(text: string, at: number, close: number): number {
  const opened = text.slice(at, close).lastIndexOf('{{');
  const template = opened < 0 ? undefined : templateAt(text, at + opened, 'name');
  if (!template || template.end <= close) return close;
  return afterName(text, at, afterQuoted(text, template.end - 1, '"'));
}

function templateAt(text: string, at: number, inside: PieceKind): Reference | undefined {
  if (text[at + 1] !== '{' || (text[at] !== '$' && text[at] !== '{')) return undefined;
  template.lastIndex = at;
  const found = template.exec(text);
  return found ? templateOf(found, at, inside) : undefined;
}

function templateOf(found: RegExpExecArray | RegExpMatchArray, at: number, inside: PieceKind): Reference {
  const [whole, shell, braces] = found;
  const [name = '', ...fallback] = shell?.trim().split(':-') ?? [inBraces(braces ?? '')];
  const reference = { at, end: at + whole.length, name, as: 'text', inside } as const;
  return fallback.length > 0 ? { ...reference, fallback: fallback.join(':-') } : reference;
}

/** `{{ .Schema }}` and `{{ index .Options "Schema" }}` of Go's templates are called Schema. */
function inBraces(content: string): string {
  return /^(?:\.(?:\w+\.)*|index\s+\.\w*\s+")(\w+)"?$/.exec(content)?.[1] ?? content;
}

function variableAt(text: string, at: number): Reference | undefined {
  if (text[at] !== ':' || text[at + 1] === ':') return undefined;
  ofPsql.lastIndex = at;
  const found = ofPsql.exec(text);
  if (!found) return undefined;
  const [whole, literal, identifier, plain] = found;
  const as = literal !== undefined ? 'literal' : identifier !== undefined ? 'identifier' : 'text';
  return { at, end: at + whole.length, name: literal ?? identifier ?? plain ?? '', as, inside: 'code' };
}

/** psql joins the arguments of `\set` without anything between them. */
function assignment(command: string): { sets: string; value: string } | undefined {
  const [, sets, rest = ''] = /^\\set\s+(\w+)\s*(.*)$/s.exec(command) ?? [];
  if (sets === undefined) return undefined;
  const parts = rest.match(/'(?:[^'\\]|\\.|'')*'|[^\s']+/gs) ?? [];
  return { sets, value: parts.map(unquoted).join('') };
}

function unquoted(part: string): string {
  return part.startsWith("'")
    ? part.slice(1, -1).replace(/''|\\(.)/gs, (_, escaped) => escaped ?? "'")
    : part;
}
