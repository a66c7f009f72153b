import type { Column } from '../../model/schema.ts';
import { as, strings, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { typeText } from '../../sql/type-name.ts';
import { type Altered, alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import { type Around, aroundColumns, spoken } from '../new-type/around.ts';
import { type Effect, effectOf } from '../new-type/free.ts';
import { rebuiltIndexes } from '../new-type/indexes.ts';
import { wrapped } from '../new-type/wrap.ts';
import type { Recipe } from '../recipe.ts';
import { columnName } from '../words.ts';

/**
 * ALTER COLUMN TYPE: one that keeps the rows as they are changes the catalog alone, once nothing is left that Postgres would prove
 * again or refuse. What needs a copy of the table stays as written, and says so.
 */
export const changeType: Recipe = {
  id: 'change-type',
  takes: 'ALTER COLUMN TYPE',
  way: 'in an instant where rows stay as they are: CHECKs are added NOT VALID and validated after it, views are made again in the same transaction; else as written, which copies the table',
  code: {
    expand: {
      old: 'goes on as before; a statement prepared before that returns the column fails once (0A000)',
      new: 'may write what only the new type holds',
    },
    switch: { old: 'meets values of the new type', new: 'may count on the new type' },
  },

  matches(node, context) {
    const altered = alteredInUse(node, context);
    return altered !== undefined && changed(altered).length > 0 && altered.commands.every(isOfType);
  },

  steps(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered) return [];
    const changes = changed(altered).map(one => ({ ...one, effect: effectWithZone(one, context) }));
    if (changes.length === altered.commands.length && changes.every(isThere)) {
      for (const { column } of changes)
        context.note(`${columnName(altered.table, column.name)} is of type ${column.type} already: no step.`);
      return [];
    }
    const effect = changes.some(one => one.effect === 'rewrite') ? 'rewrite' : 'none';
    explainEffect(altered, changes, context);
    return around(node, altered, changes, effect, context);
  },
};

interface Change {
  readonly column: Column;
  readonly definition: Tree<'ColumnDef'>;
}

/** Defaults of the column may change with it. */
function isOfType({ subtype }: Tree<'AlterTableCmd'>): boolean {
  return subtype === 'AT_AlterColumnType' || subtype === 'AT_ColumnDefault';
}

function changed({ table, commands }: Altered): Change[] {
  return commands.flatMap(command => {
    const column = table.columns.find(({ name }) => name === command.name);
    const definition = as(command.def, 'ColumnDef');
    return command.subtype === 'AT_AlterColumnType' && column && definition ? [{ column, definition }] : [];
  });
}

function collationOf({ definition }: Change): string | undefined {
  return definition.collClause && strings(definition.collClause.collname).map(quoteIdent).join('.');
}

function sameCollation(change: Change): boolean {
  const bare = (name = '') => name.replace(/^pg_catalog\./, '');
  return bare(collationOf(change)) === bare(change.column.collation);
}

/** Whether a plain index on the column can stay: the same collation, and the operators of one family of types. */
function keepsOrder(change: Change & { effect: Effect }): boolean {
  const turnsVarying = /^bit\(/.test(change.column.type) && change.effect === 'none';
  return sameCollation(change) && change.effect !== 'none in UTC' && !turnsVarying;
}

function isThere(change: Change & { effect: Effect }): boolean {
  const same = typeText(change.definition.typeName) === change.column.type.replaceAll('public.', '');
  return same && change.effect === 'none' && sameCollation(change);
}

/** Timestamps keep their bytes only while the session is in UTC, which the change itself has to say. */
function effectWithZone({ column, definition }: Change, context: Context): Effect {
  const effect = effectOf(column, definition, context);
  if (effect !== 'none in UTC') return effect;
  const isUtc = context.settings.some(set => /\btimezone\b.*'(UTC|GMT|Etc\/UTC)'/i.test(set));
  return isUtc ? effect : 'rewrite';
}

function explainEffect(
  { table }: Altered,
  changes: readonly (Change & { effect: Effect })[],
  context: Context,
): void {
  for (const { column, definition, effect } of changes) {
    const what = `${columnName(table, column.name)} from ${column.type} to ${typeText(definition.typeName)}`;
    if (effect === 'none') {
      context.note(`${what} keeps every row as it is: only the catalog changes.`);
    } else if (effect === 'none in UTC') {
      context.note(`${what} keeps every row as it is, because the change sets TimeZone to UTC.`);
    } else if (effectOf(column, definition, context) === 'none in UTC') {
      context.note(
        `${what} takes the values for the TimeZone of the session that runs it and writes every row again, while reads and writes wait. If they are UTC, SET LOCAL TimeZone = 'UTC' before it says so, and no row is written.`,
      );
    } else {
      context.note(
        `${what} writes every row again, while reads and writes wait: it stays as written. Without that wait it takes a second column, filled in batches.`,
      );
    }
  }
}

function around(
  node: Node,
  { table }: Altered,
  changes: readonly (Change & { effect: Effect })[],
  effect: Effect,
  context: Context,
): Draft[] {
  const { schema } = context.state;
  const columns = changes.map(({ column }) => column.name);
  const zones = changes.some(one => one.effect === 'none in UTC');
  const found = aroundColumns(schema, table, columns, zones);
  const rebuilt = rebuiltIndexes(
    schema,
    table,
    columns,
    changes.flatMap(one => (keepsOrder(one) ? [] : one.column.name)),
  );
  const name = columns.map(column => columnName(table, column)).join(', ');
  if (effect === 'none' && rebuilt.length > 0) {
    context.note(
      `Index ${rebuilt.map(quoteIdent).join(', ')} of ${short(table.name)} is built again with it, while reads and writes wait: Postgres keeps only indexes without expression and WHERE, of columns whose collation and operators stay. To spare the wait, drop it with CONCURRENTLY before and build it with CONCURRENTLY after.`,
    );
  }
  const drafts = carry(node, context).map(
    (draft): Draft => ({
      ...draft,
      phase: effect === 'none' ? 'expand' : 'switch',
      pace: effect === 'none' && rebuilt.length === 0 ? 'brief' : 'long',
    }),
  );
  if (found.blocked !== undefined) {
    context.note(`${name}: ${found.blocked}, so Postgres refuses the new type (0A000). Take it away first.`);
    return drafts;
  }
  context.note(
    `A statement that an open connection has prepared and that returns ${name} fails once (0A000, cached plan must not change result type).`,
  );
  explainAround(name, found, effect, context);
  const proved = effect === 'none' ? found.proved : [];
  return wrapped(drafts, { definitions: found.definitions, proved });
}

function explainAround(
  name: string,
  { definitions, proved }: Around,
  effect: Effect,
  context: Context,
): void {
  if (definitions.length > 0) {
    context.note(
      `${name}: Postgres refuses a new type while something uses the column (0A000), so ${spoken(definitions)} ${definitions.length > 1 ? 'are' : 'is'} dropped and made again, as before, in the same transaction. What is made again belongs to the role that runs the plan.`,
    );
  }
  if (effect === 'none' && proved.length > 0) {
    const constraints = proved.map(({ constraint }) => quoteIdent(constraint.name)).join(', ');
    context.note(
      `${name}: as written, ${constraints} would be proved again while reads and writes wait. The plan drops ${proved.length > 1 ? 'them' : 'it'}, adds ${proved.length > 1 ? 'them' : 'it'} NOT VALID in the same transaction, and validates afterwards, while they go on.`,
    );
  }
}
