import { quoteIdent, short } from '../../sql/names.ts';
import { type Altered, addedConstraint, alteredInUse } from '../altered.ts';
import type { Context } from '../context.ts';
import { constraintsAdded, notValidThenValidate, readsRows } from '../not-valid.ts';
import { printedExpression } from '../printed.ts';
import type { Recipe } from '../recipe.ts';

/**
 * ADD CHECK on a table in use: NOT VALID, which binds new rows in an instant, then VALIDATE in a transaction of its own. With
 * a DROP CONSTRAINT beside it, it takes the place of another, and does so at one moment.
 */
export const addCheck: Recipe = {
  id: 'add-check',

  matches(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered?.commands.some(command => isCheck(command, readsRows))) return false;
    const others = altered.commands.filter(command => !isCheck(command));
    return others.every(({ subtype }) => subtype === 'AT_DropConstraint') && namesAreFree(altered, context);
  },

  steps(node, context) {
    const altered = alteredInUse(node, context);
    if (!altered) return [];
    explain(altered, context);
    return notValidThenValidate(altered, context);
  },
};

function isCheck(
  command: Parameters<typeof addedConstraint>[0],
  that: typeof readsRows = () => true,
): boolean {
  const constraint = addedConstraint(command);
  return constraint?.contype === 'CONSTR_CHECK' && that(constraint);
}

/** A name that is taken is left to fail, or to be replaced, in one statement as it is written. */
function namesAreFree(altered: Altered, context: Context): boolean {
  const taken = altered.table.constraints.map(({ name }) => name);
  return constraintsAdded(altered, context).every(({ name }) => !taken.includes(name));
}

function explain(altered: Altered, context: Context): void {
  const { table } = altered;
  for (const { name, constraint } of constraintsAdded(altered, context)) {
    if (!readsRows(constraint)) continue;
    const expression = constraint.raw_expr && printedExpression(constraint.raw_expr);
    const query =
      expression && ` To look first: SELECT count(*) FROM ${table.name} WHERE NOT (${expression}).`;
    context.note(
      `Constraint ${quoteIdent(name)} of ${short(table.name)} is added NOT VALID, which binds only what is written from then on, and validated afterwards, while reads and writes go on: as written, they wait while every row is checked. Where a row breaks it the validation fails (23514).${query ?? ''}`,
    );
  }
}
