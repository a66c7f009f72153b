import type { Column, Schema } from '../../model/schema.ts';
import { all, as, strings, type Tree } from '../../sql/ast.ts';
import { parseOne } from '../../sql/parse.ts';
import { sameTree } from '../../sql/print.ts';
import { splitScript } from '../../sql/split.ts';
import { typeText } from '../../sql/type-name.ts';
import type { Context } from '../context.ts';
import { typeUses } from '../targets.ts';

/** What ALTER COLUMN TYPE does to the rows: nothing; nothing while the time zone is UTC; or it writes each of them again. */
export type Effect = 'none' | 'none in UTC' | 'rewrite';

/** A type without its modifiers, and those. */
interface Parts {
  readonly name: string;
  readonly modifiers: readonly number[];
}

/**
 * What changing a column's type does to rows, as Postgres decides it: they stay where the old bytes are a value of the new type
 * (a binary coercible cast) and no length or precision has to be enforced. test/plan/free-types.test.ts holds it to every server.
 */
export function effectOf(column: Column, definition: Tree<'ColumnDef'>, context: Context): Effect {
  if (definition.raw_default && !isPlainCast(definition.raw_default, column.name, definition.typeName)) {
    return 'rewrite';
  }
  if (cutsInterval(definition.typeName)) return 'rewrite';
  const wanted = typeText(definition.typeName);
  const isDomain = column.baseType !== column.type;
  if (bare(column.type) === bare(wanted)) return 'none';
  const domain = domainOf(definition.typeName, context.state.schema, context);
  if (domain === 'constrained') return 'rewrite';
  const before = partsOf(column.baseType);
  // A domain does not tell the length of its base type to the cast.
  return effectOfParts(isDomain ? { ...before, modifiers: [] } : before, partsOf(domain ?? wanted));
}

/** An interval whose fields leave out seconds: `interval day`. They are given as bits, which the text of the type does not show. */
function cutsInterval(type: Tree<'TypeName'> | undefined): boolean {
  const [fields] = all(type?.typmods, 'A_Const');
  const seconds = 1 << 12;
  return (
    strings(type?.names).at(-1) === 'interval' &&
    fields?.ival !== undefined &&
    ((fields.ival.ival ?? 0) & seconds) === 0
  );
}

/** Whether two names of a type are the same: the catalog prints `public.` only off the search path. */
function bare(type: string): string {
  return type.replaceAll('public.', '');
}

/** `USING c::type` says no more than the type itself. */
function isPlainCast(
  using: NonNullable<Tree<'ColumnDef'>['raw_default']>,
  name: string,
  type?: Tree<'TypeName'>,
) {
  const cast = as(using, 'TypeCast');
  const [field, ...more] = strings(as(cast?.arg, 'ColumnRef')?.fields);
  return cast !== undefined && field === name && more.length === 0 && sameTree(cast.typeName, type);
}

/** The base type of a domain; undefined for any other type. */
function domainOf(
  type: Tree<'TypeName'> | undefined,
  schema: Schema,
  context: Context,
): string | 'constrained' | undefined {
  const [name] = typeUses(type, context);
  const found = schema.others.find(other => other.kind === 'domain' && other.identity === name);
  if (!found) return undefined;
  if (/\b(CHECK|NOT NULL)\b/i.test(found.definition)) return 'constrained';
  const [first] = [...splitScript(found.definition, '')];
  const created = first?.kind === 'sql' ? as(parseOne(first.statement.sql), 'CreateDomainStmt') : undefined;
  return created ? typeText(created.typeName) : 'constrained';
}

function partsOf(type: string): Parts {
  const none = /^interval (?!.*second)/.test(type) ? '0' : '';
  const [, listed = none] = /\(([\d,-]+)\)/.exec(type) ?? [];
  const modifiers = listed === '' ? [] : listed.split(',').map(Number);
  return { name: type.replace(/\([\d,-]+\)/, '').replace(/^interval .*$/, 'interval'), modifiers };
}

const text = new Set(['character varying', 'text']);
const timed = /^(timestamp|time|interval)\b/;
/** Digits of a second that every type of time has when none are asked for. */
const microseconds = 6;

function effectOfParts(before: Parts, after: Parts): Effect {
  const unlimited = after.modifiers.length === 0;
  const [from, to] = [before.name, after.name];
  if (/\[\]$/.test(from + to)) return from === to && unlimited ? 'none' : 'rewrite';
  if (from === to) return unlimited || widens(before, after) ? 'none' : 'rewrite';
  if (text.has(from) && text.has(to)) return unlimited || widens(before, after) ? 'none' : 'rewrite';
  if ((from === 'cidr' && to === 'inet') || (from === 'bit' && to === 'bit varying' && unlimited))
    return 'none';
  const zones = ['timestamp without time zone', 'timestamp with time zone'];
  return zones.includes(from) && zones.includes(to) && unlimited ? 'none in UTC' : 'rewrite';
}

/** Whether the modifiers of a type allow all that those before did. */
function widens({ name, modifiers: before }: Parts, { modifiers: after }: Parts): boolean {
  const [size = 0, scale = 0] = after;
  const [sizeBefore, scaleBefore = 0] = before;
  if (timed.test(name)) return size >= (sizeBefore ?? microseconds);
  if (name === 'character' || name === 'bit') return size === sizeBefore;
  if (sizeBefore === undefined) return false;
  return size >= sizeBefore && (name !== 'numeric' || scale === scaleBefore);
}
