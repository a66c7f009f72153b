import type { Table } from '../../model/schema.ts';
import { rangeVarName, strings } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { type Altered, alteredInUse } from '../altered.ts';
import { foreignKeyByParts, partByPart, whyNoForeignKeyByParts } from '../by-parts/foreign-key.ts';
import { type Context, hadColumns, lookUp } from '../context.ts';
import { knowsNotValid } from '../not-null.ts';
import { addsOnly, constraintsAdded, type Named, notValidThenValidate, readsRows } from '../not-valid.ts';
import type { Recipe } from '../recipe.ts';

/**
 * ADD FOREIGN KEY on a table in use: NOT VALID, which locks both tables for an instant, then VALIDATE in a transaction of its
 * own, which lets both be written. Before 18 Postgres has no NOT VALID for the foreign key of a partitioned table: there each partition
 * gets its own, which that of the whole takes over.
 */
export const addForeignKey: Recipe = {
  id: 'add-foreign-key',
  takes: 'ADD FOREIGN KEY',
  way: 'NOT VALID, then VALIDATE in a transaction of its own; before 18 on each partition of a partitioned table, then on the whole',
  code: {
    contract: {
      old: 'must write no value without its row in the other table, nor delete a row that is pointed to: that fails (23503)',
      new: 'may count on the other row',
    },
    expand: {
      old: 'does not write the new column, but must not delete a row that is pointed to (23503)',
      new: 'may count on the other row',
    },
  },

  matches(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered || !addsOnly('CONSTR_FOREIGN', altered, context)) return false;
    const why = foreignKeyByParts(altered, context) ? whyNoForeignKeyByParts(altered, context) : undefined;
    if (why === undefined) return true;
    context.note(
      `The foreign key of the partitioned table ${short(altered.table.name)} stays as written: before 18 Postgres knows no NOT VALID for it, and it cannot be made partition by partition, because ${why}. Writes wait while every row is looked up.`,
    );
    return false;
  },

  steps(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered) return [];
    for (const added of constraintsAdded(altered, context)) explain(added, altered, context);
    return foreignKeyByParts(altered, context)
      ? partByPart(altered, context)
      : notValidThenValidate(altered, context);
  },
};

function explain({ name, constraint }: Named, altered: Altered, context: Context): void {
  const { table } = altered;
  if (!readsRows(constraint)) return;
  const target = lookUp(context, rangeVarName(constraint.pktable))?.table;
  const writes = [...new Set([table, ...(target ? [target] : [])])].map(one => short(one.name)).join(' and ');
  const known = hadColumns(context, table, strings(constraint.fk_attrs));
  const each = foreignKeyByParts(altered, context)
    ? ` ${knowsNotValid(context) ? 'Where partitions have theirs already' : 'Before 18 Postgres knows no NOT VALID for that of a partitioned table, so'} each partition gets its own this way, and ${short(table.name)} takes those over without reading a row.`
    : '';
  context.note(
    `Foreign key ${quoteIdent(name)} of ${short(table.name)} is added NOT VALID, which binds only what is written from then on, and validated afterwards, while reads and writes go on: as written, writes to ${writes} wait while every row is looked up. Where a row has no match the validation fails (23503).${each}${known ? lookFirst(constraint, table, target) : ''}`,
  );
}

/** The query that counts the rows without a match. MATCH FULL refuses others as well, so it is given none. */
function lookFirst(constraint: Named['constraint'], table: Table, target: Table | undefined): string {
  const own = strings(constraint.fk_attrs).map(quoteIdent);
  const key = target?.indexes.find(({ primary }) => primary)?.columns ?? [];
  const named = strings(constraint.pk_attrs);
  const there = (named.length > 0 ? named : key).flatMap(column =>
    column === null ? [] : quoteIdent(column),
  );
  if (!target || constraint.fk_matchtype === 'f' || there.length !== own.length) return '';
  const filled = own.map(column => `t.${column} IS NOT NULL`).join(' AND ');
  const same = own.map((column, at) => `r.${there[at]} = t.${column}`).join(' AND ');
  return ` To look first: SELECT count(*) FROM ${table.name} AS t WHERE ${filled} AND NOT EXISTS (SELECT FROM ${target.name} AS r WHERE ${same}).`;
}
