import { qualified, quoteIdent, short } from '../names.ts';
import { type Fields, isFields, stringsOf, type TreeNode, unwrap } from '../tree.ts';

/** A string field, or '' when the tree leaves it out. */
export function text(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** A name held as a string field, as SQL writes it. */
export function ident(fields: Fields, key: string): string {
  return quoteIdent(text(fields, key));
}

/** A bare node in a field. */
export function inside(fields: Fields, key: string): Fields {
  const value = fields[key];
  return isFields(value) ? value : {};
}

export function list(fields: Fields, key: string): TreeNode[] {
  const value = fields[key];
  return Array.isArray(value) ? value.flatMap(item => unwrap(item) ?? []) : [];
}

/** The relation a RangeVar names, without `public.`. */
export function relation(rangeVar: Fields): string {
  return short(qualified(text(rangeVar, 'schemaname') || undefined, text(rangeVar, 'relname')));
}

export function dotted(parts: readonly string[]): string {
  return short(parts.map(quoteIdent).join('.'));
}

/** The name held by any of the forms in which statements such as DROP and COMMENT hold it. */
export function object(value: unknown): string {
  const node = unwrap(value);
  if (!node) return '';
  const { tag, fields } = node;
  if (tag === 'String') return ident(fields, 'sval');
  if (tag === 'RangeVar') return relation(fields);
  if (tag === 'TypeName') return typeName(fields);
  if (tag === 'ObjectWithArgs') return dotted(stringsOf(fields.objname));
  return tag === 'List' ? dotted(stringsOf(fields.items)) : '';
}

/** Spellings of SQL for the internal names that the parser puts in their place. */
const spellings: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'char',
};

export function typeName(fields: Fields): string {
  const parts = stringsOf(fields.names);
  const last = parts.at(-1) ?? '';
  const builtIn = parts.length === 2 && parts[0] === 'pg_catalog';
  const name = builtIn ? (spellings[last] ?? last) : dotted(parts);
  const array = Array.isArray(fields.arrayBounds) ? '[]' : '';
  return `${name}${name === 'interval' ? '' : modifiers(fields.typmods)}${array}`;
}

/** `(50)`, `(10,2)`; those of an interval are bits, not numbers. */
function modifiers(typmods: unknown): string {
  const numbers = (Array.isArray(typmods) ? typmods : []).map(item => {
    const constant = unwrap(item)?.fields.ival;
    return isFields(constant) ? String(constant.ival ?? 0) : '?';
  });
  return numbers.length === 0 || numbers.includes('?') ? '' : `(${numbers.join(',')})`;
}

const objectWords: Readonly<Record<string, string>> = {
  MATVIEW: 'MATERIALIZED VIEW',
  TABCONSTRAINT: 'CONSTRAINT',
  DOMCONSTRAINT: 'CONSTRAINT',
  STATISTIC_EXT: 'STATISTICS',
  FOREIGN_SERVER: 'SERVER',
  FDW: 'FOREIGN DATA WRAPPER',
  OPCLASS: 'OPERATOR CLASS',
  OPFAMILY: 'OPERATOR FAMILY',
  TSCONFIGURATION: 'TEXT SEARCH CONFIGURATION',
  TSDICTIONARY: 'TEXT SEARCH DICTIONARY',
  TSPARSER: 'TEXT SEARCH PARSER',
  TSTEMPLATE: 'TEXT SEARCH TEMPLATE',
  LARGEOBJECT: 'LARGE OBJECT',
};

/** The words of SQL for a kind of object, such as `MATERIALIZED VIEW` for `OBJECT_MATVIEW`. */
export function kindWords(type: unknown): string {
  const name = typeof type === 'string' ? type.replace(/^OBJECT_/, '') : '';
  return objectWords[name] ?? name.replaceAll('_', ' ');
}

/** Puts words together, leaving out those that are empty or do not apply. */
export function words(...parts: (string | false | undefined)[]): string {
  return parts.filter(part => part).join(' ');
}

/** A role, or the words that stand for one, such as CURRENT_USER. */
export function role(fields: Fields): string {
  return text(fields, 'rolename') === ''
    ? text(fields, 'roletype').replace('ROLESPEC_', '')
    : ident(fields, 'rolename');
}
