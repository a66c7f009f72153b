import type { Column, Table } from '../../model/schema.ts';
import { as } from '../../sql/ast.ts';
import { quoteIdent, quoteLiteral, short } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { batchRows, fillSql } from '../batched/batch.ts';
import { columnSql } from '../column-sql.ts';
import type { Context } from '../context.ts';
import { columnExists, columnTypeIs, noNullIn } from '../done/column.ts';
import { when } from '../done/done.ts';
import { indexExists } from '../done/index.ts';
import { brief, type StepDraft } from '../draft.ts';
import { batchKey } from '../key.ts';
import { proveNotNull } from '../not-null.ts';
import { volatilityOf } from '../volatility.ts';
import { columnName } from '../words.ts';
import { restoreConstraint } from './constraint.ts';
import { inOrder, statementsOf } from './definition.ts';
import type { Falling } from './falls.ts';
import { indexName, restoreIndex } from './index.ts';

export interface RestoredColumn {
  readonly steps: readonly StepDraft[];
  /** What cannot come back, because rows have no value any more. */
  readonly missing: readonly string[];
}

/** A dropped column again, from the catalog, with what fell with it: all but its values. */
export function restoreColumn(
  table: Table,
  column: Column,
  falling: Falling,
  context: Context,
): RestoredColumn {
  const filled = canBeFilled(table, column, falling, context);
  const anew = filled ? [] : fillAnew(table, column, falling, context);
  const computed = column.generated !== undefined || column.identity !== undefined;
  const lostKeys = falling.constraints.filter(
    ({ kind, columns }) => kind === 'primary key' && !(computed && columns.length === 1),
  );
  const keys = new Set(falling.indexes.flatMap(({ constraint }) => constraint ?? []));
  const constraints = falling.constraints.filter(constraint => !lostKeys.includes(constraint));
  const lostNames = new Set(lostKeys.map(({ name }) => name));
  const foreignKeys = falling.foreignKeys.filter(() => lostKeys.length === 0);
  return {
    steps: [
      addColumn(table, column, falling, filled),
      ...anew,
      ...falling.indexes
        .filter(({ constraint }) => constraint === undefined)
        .flatMap(index =>
          table.kind === 'partitioned' ? [plainIndex(table, index)] : restoreIndex(table, index),
        ),
      ...constraints.flatMap(constraint =>
        restoreConstraint(
          table,
          constraint,
          keys.has(constraint.name)
            ? falling.indexes.find(index => index.constraint === constraint.name)
            : undefined,
        ),
      ),
      ...foreignKeys.flatMap(({ table: other, constraint }) => restoreConstraint(other, constraint)),
    ],
    missing: [
      ...(column.notNull && !filled && anew.length === 0 && !computed ? ['NOT NULL'] : []),
      ...[...lostNames].map(name => `primary key ${name}`),
      ...falling.foreignKeys
        .filter(key => !foreignKeys.includes(key))
        .map(({ table: other, constraint }) => `foreign key ${constraint.name} of ${short(other.name)}`),
    ],
  };
}

/** Whether the default can stand for the lost values: one value for all rows, where no key asks for different ones. */
function canBeFilled(table: Table, column: Column, falling: Falling, { state }: Context): boolean {
  if (!column.notNull || column.default === undefined || column.generated) return false;
  if (table.indexes.some(index => index.unique && falling.indexes.includes(index))) return false;
  const select = as(parseOne(`SELECT ${column.default}`), 'SelectStmt');
  const target = as(select?.targetList?.[0], 'ResTarget')?.val;
  return (
    target !== undefined && volatilityOf(target, state.schema, state.searchPath).volatility !== 'volatile'
  );
}

/** Rows get a default that is worked out for each of them in batches, and NOT NULL is proved: without a key neither can be. */
function fillAnew(table: Table, column: Column, falling: Falling, context: Context): StepDraft[] {
  if (!column.notNull || column.default === undefined || column.generated || column.identity) return [];
  const indexes = table.indexes.filter(index => !falling.indexes.includes(index));
  const key = batchKey({ ...table, indexes });
  if (!key) return [];
  const fill: StepDraft = {
    title: `Fill ${columnName(table, column.name)} in batches of ${batchRows} rows`,
    relations: [table.name],
    sql: [fillSql(table, column.name, key)],
    transaction: 'batches',
    pace: 'batch',
    batch: { rows: batchRows, key: key.map(({ name }) => name) },
    done: when(noNullIn(table.name, quoteIdent(column.name))),
  };
  return [fill, ...proveNotNull(context, table, column.name).map(({ step }) => step)];
}

function addColumn(table: Table, column: Column, falling: Falling, filled: boolean): StepDraft {
  const name = quoteIdent(column.name);
  const later = inOrder([...falling.quietly, ...falling.cascade]).flatMap(statementsOf);
  const sequences = later.filter(sql => /^CREATE (UNLOGGED )?SEQUENCE\b/.test(sql));
  const others = later.filter(sql => !sequences.includes(sql) && !sql.startsWith('SEQUENCE NAME'));
  const computed = column.generated !== undefined || column.identity !== undefined;
  const setDefault =
    column.default !== undefined && !filled && !computed
      ? [`ALTER TABLE ${table.name} ALTER COLUMN ${name} SET DEFAULT ${column.default}`]
      : [];
  const comment =
    column.comment === undefined
      ? []
      : [`COMMENT ON COLUMN ${table.name}.${name} IS ${quoteLiteral(column.comment)}`];
  const add = `ALTER TABLE ${table.name} ADD COLUMN ${columnSql(column, { default: filled, notNull: filled })}`;
  const sql = [...sequences, add, ...setDefault, ...comment, ...others];
  const step = brief(
    [table.name],
    sql,
    when(columnExists(table.name, column.name), columnTypeIs(table.name, column.name, column.type)),
  );
  return {
    ...step,
    title: `ALTER TABLE ${short(table.name)} ADD COLUMN ${name}`,
    pace: column.generated === 'stored' || column.identity ? 'long' : 'brief',
  };
}

/** On a partitioned table: at once on all partitions, since Postgres has no concurrent way. */
function plainIndex(table: Table, index: Table['indexes'][number]): StepDraft {
  const sql = index.definition.replace(' ON ONLY ', ' ON ');
  return { ...brief([table.name], [sql], when(indexExists(indexName(index)))), pace: 'long' };
}
