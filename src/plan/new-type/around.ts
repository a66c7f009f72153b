import type { Constraint, Definition, Schema, Table } from '../../model/schema.ts';
import { columnsNamed } from '../../sql/ast.ts';
import { quoteIdent, short, splitQualified } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { goesWith } from '../dropped.ts';
import { words } from '../mentioned.ts';
import { inOrder, statementsOf } from '../restore/definition.ts';
import { fallsWith, withReaders } from '../restore/falls.ts';

/** A constraint that Postgres would prove again, under the lock of the statement. */
export interface Proved {
  readonly table: Table;
  readonly constraint: Constraint;
  /** The comment on it. */
  readonly comment?: Definition | undefined;
}

/** What stands in the way of another type for a column. */
export interface Around {
  /** Views, rules, policies and triggers: Postgres refuses (0A000) while they are there. In an order in which they can be made. */
  readonly definitions: readonly Definition[];
  readonly proved: readonly Proved[];
  /** What cannot be put out of the way and back, as a clause. */
  readonly blocked?: string;
}

const movable = new Set(['view', 'rule', 'policy', 'trigger']);
const along = new Set(['grants', 'comment', 'row security']);

/** What stands in the way of another type for columns of a table. `keys`: whether foreign keys are proved again as well. */
export function aroundColumns(
  schema: Schema,
  table: Table,
  columns: readonly string[],
  keys: boolean,
): Around {
  const falling = columns.flatMap(column => fallsWith(schema, table, column).cascade);
  const rules = schema.others.filter(one => one.kind === 'rule' && isAbout(one, table, columns));
  const readers = withReaders(schema, [...new Set([...falling, ...rules])]);
  const views = readers.filter(({ kind }) => kind === 'view');
  const belonging = schema.others.filter(
    other => !readers.includes(other) && readers.some(one => movable.has(one.kind) && goesWith(other, one)),
  );
  const definitions = [...readers, ...belonging];
  const odd = definitions.find(({ kind }) => !movable.has(kind) && !along.has(kind));
  const generated = table.columns.find(
    ({ generated: how, default: value }) =>
      how !== undefined && value !== undefined && columns.some(column => names(value, column)),
  );
  const blocked = odd
    ? `${odd.kind} ${short(odd.identity)} uses it`
    : generated
      ? `the generated column ${quoteIdent(generated.name)} is computed from it`
      : undefined;
  return {
    definitions: inOrder([...views, ...definitions.filter(one => !views.includes(one))]),
    proved: proved(schema, table, columns, keys),
    ...(blocked === undefined ? {} : { blocked }),
  };
}

/** Which columns of its own table a rule uses the catalog does not say: a word of its text is enough. */
function isAbout({ identity, definition }: Definition, table: Table, columns: readonly string[]): boolean {
  const said = words(definition);
  return identity.endsWith(` on ${table.name}`) && columns.some(column => said.has(column));
}

function names(expression: string, column: string): boolean {
  return columnsNamed(parseOne(`SELECT ${expression}`)).includes(column);
}

/** CHECKs of the table and of its partitions, each where it was defined; foreign keys on either side. */
function proved(schema: Schema, table: Table, columns: readonly string[], keys: boolean): Proved[] {
  const has = (list: readonly string[]) => list.some(column => columns.includes(column));
  const parts = schema.tables.filter(({ parent }) => parent === table.name);
  const checks = table.constraints.filter(one => one.kind === 'check' && one.validated && has(one.columns));
  const inherited = new Set(checks.map(({ name }) => name));
  const own = parts
    .flatMap(part => proved(schema, part, columns, keys))
    .filter(({ constraint }) => !inherited.has(constraint.name));
  const foreign = keys
    ? schema.tables.flatMap(other =>
        other.constraints
          .filter(({ kind, validated }) => kind === 'foreign key' && validated)
          .filter(
            one =>
              (other.name === table.name && has(one.columns)) ||
              (one.references?.table === table.name && has(one.references.columns)),
          )
          .map(constraint => withComment(schema, other, constraint)),
      )
    : [];
  return [...checks.map(constraint => withComment(schema, table, constraint)), ...foreign, ...own];
}

function withComment({ others }: Schema, table: Table, constraint: Constraint): Proved {
  const about = `table constraint ${quoteIdent(constraint.name)} on ${table.name}`;
  const comment = others.find(({ kind, identity }) => kind === 'comment' && identity === about);
  return { table, constraint, comment };
}

/** Statements that put everything out of the way. */
export function putAside({ definitions }: Pick<Around, 'definitions'>, checks: readonly Proved[]): string[] {
  const drops = definitions.flatMap(({ kind, identity }) => {
    if (!movable.has(kind)) return [];
    if (kind === 'view') return [`DROP VIEW ${identity}`];
    // What is made on a view goes with it.
    const [, on = ''] = identity.split(' on ');
    const goes = definitions.some(one => one.kind === 'view' && one.identity === on);
    return goes ? [] : [`DROP ${kind.toUpperCase()} ${identity.replace(' on ', ' ON ')}`];
  });
  const unproved = checks.map(
    ({ table, constraint }) => `ALTER TABLE ${table.name} DROP CONSTRAINT ${quoteIdent(constraint.name)}`,
  );
  return [...drops.reverse(), ...unproved];
}

/** Statements that bring everything back: definitions as they were, constraints NOT VALID, with their comments. */
export function putBack({ definitions }: Pick<Around, 'definitions'>, unproved: readonly Proved[]): string[] {
  const constraints = unproved.flatMap(({ table, constraint, comment }) => [
    `ALTER TABLE ${table.name} ADD CONSTRAINT ${quoteIdent(constraint.name)} ${constraint.definition} NOT VALID`,
    ...(comment ? statementsOf(comment) : []),
  ]);
  return [...constraints, ...definitions.flatMap(statementsOf)];
}

/** The names of definitions, for a note. */
export function spoken(definitions: readonly Definition[]): string {
  return definitions
    .filter(({ kind }) => movable.has(kind))
    .map(({ kind, identity }) => {
      const [name = '', on] = identity.split(' on ');
      return on === undefined ? `${kind} ${short(name)}` : `${kind} ${splitQualified(name).name}`;
    })
    .join(', ');
}
