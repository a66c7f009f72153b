import { strings } from '../../sql/ast.ts';
import { quoteIdent, short, splitQualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { type Altered, alteredInUse } from '../altered.ts';
import { keyAhead, whyNotAhead } from '../by-parts/key.ts';
import { carry } from '../carry.ts';
import { type Context, hadColumns } from '../context.ts';
import { type Draft, touch } from '../draft.ts';
import { findDuplicates } from '../new-index/duplicates.ts';
import { indexOfKey, keyAdded } from '../new-index/key.ts';
import { countNulls, isProved, knowsNotValid, proveNotNull } from '../not-null.ts';
import type { Named } from '../not-valid.ts';
import type { Recipe } from '../recipe.ts';
import { partitionsBelow } from '../resolve.ts';
import { changeColumn } from '../state/alter-table.ts';
import { changeTable } from '../state/state.ts';
import { columnName } from '../words.ts';

/**
 * ADD PRIMARY KEY on a table in use: columns that may be null are proved not to be, the index is built concurrently, and the
 * key is made over it in an instant.
 */
export const addPrimaryKey: Recipe = {
  id: 'add-primary-key',
  takes: 'ADD PRIMARY KEY',
  way: 'columns proved not null, the index with CONCURRENTLY, then the key over it; on each partition first, where there are any',
  code: {
    expand: {
      old: 'must write neither null nor the same key twice (23502, 23505)',
      new: 'may name the key in ON CONFLICT',
    },
    contract: { old: 'must write no null to its columns (23502)', new: 'may count on it' },
  },

  matches(node, context) {
    const found = wanted(node, context);
    if (!found) return false;
    if (found.key.constraint.indexname !== undefined) return toProve(found).length > 0;
    const why = whyNotAhead(found.altered, found.key, context);
    if (why === undefined) return true;
    context.note(
      `The primary key of ${short(found.altered.table.name)} stays as written: ${why}. Reads and writes wait while its index is built.`,
    );
    return false;
  },

  steps(node, context) {
    const found = wanted(node, context);
    if (!found) return [];
    const proofs = toProve(found).flatMap(column => prove(column, found.altered, context));
    const filled = { ...context, state: withNotNull(found, context) };
    if (found.key.constraint.indexname !== undefined) return [...proofs, ...carry(node, filled)];
    const { altered, key } = found;
    const table = altered.table.name;
    const known = hadColumns(context, altered.table, columnsOf(found));
    const each = altered.table.kind === 'partitioned' ? ' on each partition' : '';
    context.note(
      `Primary key ${quoteIdent(key.name)} of ${short(table)} is made over an index that is built with CONCURRENTLY${each} first: as written, reads and writes wait for the whole build. Where rows share a value the build fails (23505) and leaves the index invalid.${known ? findDuplicates(indexOfKey(altered, key), table) : ''}`,
    );
    return [...proofs, ...keyAhead(altered, key, filled)];
  },
};

interface Wanted {
  readonly altered: Altered;
  readonly key: Named;
}

/** Undefined too for a second primary key, which Postgres refuses. */
function wanted(node: Node, context: Context): Wanted | undefined {
  const altered = alteredInUse(node, context);
  const key = altered && keyAdded('CONSTR_PRIMARY', altered, context);
  if (!altered || !key) return undefined;
  const dropped = altered.commands.map(({ name }) => name);
  const before = altered.table.constraints.find(({ kind }) => kind === 'primary key');
  return before && !dropped.includes(before.name) ? undefined : { altered, key };
}

function columnsOf({ altered, key }: Wanted): readonly string[] {
  const { indexname, keys } = key.constraint;
  const index = altered.table.indexes.find(one => splitQualified(one.name).name === indexname);
  return index ? index.columns.flatMap(column => column ?? []) : strings(keys);
}

/** Columns of the key that Postgres would search for nulls under its strong lock. */
function toProve(found: Wanted): string[] {
  const { table } = found.altered;
  const nullable = new Set(table.columns.flatMap(({ name, notNull }) => (notNull ? [] : [name])));
  return columnsOf(found).filter(name => nullable.has(name) && !isProved(table, name));
}

function prove(column: string, { table }: Altered, context: Context): Draft[] {
  const name = `${table.name}.${quoteIdent(column)}`;
  context.note(
    `${columnName(table, column)} may be null, which a primary key forbids: that no row holds null is proved by ${knowsNotValid(context) ? 'a NOT NULL' : 'a CHECK'} that is validated while reads and writes go on. Where a row does, the validation fails (${knowsNotValid(context) ? 23502 : 23514}).${countNulls(table, column, context)}`,
  );
  const parts = partitionsBelow(context.state.schema, table).filter(({ columns }) =>
    columns.some(one => one.name === column && !one.notNull),
  );
  return proveNotNull(context, table, column, parts).map(
    ({ step, undo }): Draft => ({
      ...step,
      phase: 'expand',
      undo,
      own: [name],
      uses: [name],
      touches: [touch(table.name, { columns: [column] })],
    }),
  );
}

function withNotNull(found: Wanted, { state }: Context): Context['state'] {
  const { table } = found.altered;
  const columns = toProve(found);
  return [table, ...partitionsBelow(state.schema, table)].reduce(
    (now, { name }) =>
      changeTable(now, name, one =>
        columns.reduce(
          (same, column) => changeColumn(same, column, bare => ({ ...bare, notNull: true })),
          one,
        ),
      ),
    state,
  );
}
