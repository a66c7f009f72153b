import { as } from '../../../sql/ast.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { constraintIs } from '../../done/constraint.ts';
import { not, when } from '../../done/done.ts';
import { brief, undoBy } from '../../draft.ts';
import type { CommandFamily } from './command.ts';

/** ALTER CONSTRAINT ... DEFERRABLE: taken back by what the definition of before says. */
export const alterConstraint: CommandFamily = (command, table) => {
  const altered = command.subtype === 'AT_AlterConstraint' ? as(command.def, 'ATAlterConstraint') : undefined;
  const before = table.constraints.find(({ name }) => name === altered?.conname);
  if (!altered || !before || altered.alterDeferrability !== true || altered.alterEnforceability)
    return undefined;
  const deferrable = /\bDEFERRABLE\b/.test(before.definition);
  const deferred = /\bINITIALLY DEFERRED\b/.test(before.definition);
  const words = deferred
    ? 'DEFERRABLE INITIALLY DEFERRED'
    : deferrable
      ? 'DEFERRABLE INITIALLY IMMEDIATE'
      : 'NOT DEFERRABLE';
  const asBefore = constraintIs(
    table.name,
    before.name,
    `c.condeferrable = ${deferrable} AND c.condeferred = ${deferred}`,
  );
  const relations = before.references ? [before.references.table] : [];
  const back = `ALTER TABLE ${table.name} ALTER CONSTRAINT ${quoteIdent(before.name)} ${words}`;
  return {
    phase: 'expand',
    pace: 'brief',
    done: when(not(asBefore)),
    undo: undoBy(brief([table.name, ...relations], [back], when(asBefore))),
    columns: [],
    relations,
    own: [`${table.name} ${before.name}`],
  };
};
