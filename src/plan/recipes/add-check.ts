import { columnsNamed } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { printedExpression } from '../../sql/printed.ts';
import { type Altered, alteredInUse } from '../altered.ts';
import { type Context, hadColumns } from '../context.ts';
import { addsOnly, constraintsAdded, notValidThenValidate, readsRows } from '../not-valid.ts';
import type { Recipe } from '../recipe.ts';

/**
 * ADD CHECK on a table in use: NOT VALID, which binds new rows in an instant, then VALIDATE in a transaction of its own. With
 * a DROP CONSTRAINT beside it, it takes the place of another, and does so at one moment.
 */
export const addCheck: Recipe = {
  id: 'add-check',
  takes: 'ADD CHECK',
  way: 'NOT VALID, then VALIDATE in a transaction of its own',
  code: {
    contract: {
      old: 'must write nothing that breaks the CHECK: that fails (23514)',
      new: 'may count on it in every row',
    },
    expand: { old: 'does not write the new column', new: 'must write nothing that breaks the CHECK' },
  },

  matches(node, context) {
    const altered = alteredInUse(node, context);
    return altered !== undefined && addsOnly('CONSTR_CHECK', altered, context);
  },

  steps(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered) return [];
    explain(altered, context);
    return notValidThenValidate(altered, context);
  },
};

function explain(altered: Altered, context: Context): void {
  const { table } = altered;
  for (const { name, constraint } of constraintsAdded(altered, context)) {
    if (!readsRows(constraint)) continue;
    const expression = constraint.raw_expr && printedExpression(constraint.raw_expr);
    const known = hadColumns(context, table, columnsNamed(constraint.raw_expr));
    const query =
      known && expression
        ? ` To look first: SELECT count(*) FROM ${table.name} WHERE NOT (${expression}).`
        : '';
    context.note(
      `Constraint ${quoteIdent(name)} of ${short(table.name)} is added NOT VALID, which binds only what is written from then on, and validated afterwards, while reads and writes go on: as written, they wait while every row is checked. Where a row breaks it the validation fails (23514).${query}`,
    );
  }
}
