import { strings, type Tree } from '../../../sql/ast.ts';
import type { Address, Relation, TypeRef } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';

/** A column that a query can name or gives. */
export interface Given {
  readonly name: string;
  /** Undefined where it cannot be told without the server. */
  readonly type: TypeRef | undefined;
  /** The column of a relation that it is. */
  readonly from?: Address;
}

/** An entry of FROM, or the target of a write. */
export interface Source {
  readonly alias: string;
  readonly relation?: Relation;
  /** Undefined where they cannot be told: a function, say. */
  readonly columns: readonly Given[] | undefined;
}

/** What names can mean at one level of a query. */
export interface Scope {
  readonly sources: Source[];
  readonly outer: Scope | undefined;
  /** Common table expressions in sight, the nearest first. */
  readonly expressions: readonly Source[];
  /** Names of the columns that the level gives: ORDER BY and GROUP BY may use them. */
  readonly given: string[];
  /** A name that is not found is no error: the query is a stored one, or not all is known of it. */
  readonly lenient: boolean;
}

export function within(
  outer: Scope | undefined,
  lenient: boolean,
  expressions: readonly Source[] = [],
): Scope {
  return {
    sources: [],
    outer,
    expressions: [...expressions, ...(outer?.expressions ?? [])],
    given: [],
    lenient: lenient || outer?.lenient === true,
  };
}

const system = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid', 'oid']);

/** The columns that a reference means: several for `*`, none where it cannot be told. 42703 and 42P01 where nothing can be meant. */
export function resolve(scope: Scope, { fields = [] }: Tree<'ColumnRef'>): Given[] {
  const parts = strings(fields);
  if (parts.length < fields.length) return everyColumn(scope, parts.at(-1));
  const name = parts.at(-1) ?? '';
  const alias = parts.at(-2);
  return alias === undefined ? bare(scope, name) : qualified(scope, alias, name);
}

function everyColumn({ sources }: Scope, alias: string | undefined): Given[] {
  return sources
    .filter(one => alias === undefined || one.alias === alias)
    .flatMap(one => one.columns ?? [{ name: '*', type: undefined }]);
}

/** What columns it has cannot be told, or not of all. */
const isOpen = ({ columns }: Source): boolean => !columns || columns.some(({ name }) => name === '*');

function bare(scope: Scope, name: string): Given[] {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    for (const { columns } of at.sources) {
      const found = columns?.find(column => column.name === name);
      if (found) return [found];
    }
    if (at.sources.some(isOpen)) return [];
    const whole = at.sources.find(({ alias }) => alias === name);
    if (whole) return whole.columns?.length === 1 ? [...whole.columns] : [];
    if (at.given.includes(name) || at.lenient) return [];
  }
  if (system.has(name)) return [];
  throw new Fails('42703', `column "${name}" does not exist`);
}

function qualified(scope: Scope, alias: string, name: string): Given[] {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const source = at.sources.find(one => one.alias === alias);
    if (!source) continue;
    const found = source.columns?.find(column => column.name === name);
    if (found) return [found];
    if (isOpen(source) || at.lenient || system.has(name)) return [];
    throw new Fails('42703', `column ${alias}.${name} does not exist`);
  }
  return [];
}
