import { as } from '../../sql/ast.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { relationsOf } from '../../sql/walk.ts';
import { lookUp } from '../context.ts';
import { type Done, when } from '../done/done.ts';
import { exists } from '../done/object.ts';
import { brief, nothingToUndo, undoBy } from '../draft.ts';
import { mentioned } from '../mentioned.ts';
import { statementsOf } from '../restore/definition.ts';
import { existingRoutine, type Routine, routineOf } from '../routine.ts';
import type { Family } from './family.ts';

/** CREATE FUNCTION and PROCEDURE: taken back by DROP, or by the definition that OR REPLACE replaced. */
export const createRoutine: Family = (node, context) => {
  const created = as(node, 'CreateFunctionStmt');
  if (!created) return undefined;
  const routine = routineOf(created, context.state.searchPath);
  const before = existingRoutine(context.state.schema, routine);
  const there = exists('routine', routine.signature);
  const relations = relationsOf(node).flatMap(use => lookUp(context, use)?.name ?? []);
  const keeps = before && routine.body !== undefined && before.definition.includes(routine.body);
  const undo = before
    ? created.replace
      ? undoBy(brief([], statementsOf(before), keeps ? null : hasBody(routine, false)))
      : nothingToUndo('the statement fails')
    : undoBy(brief([], [`DROP ${routine.kind.toUpperCase()} ${routine.signature}`], when(`NOT ${there}`)));
  return {
    relations: [],
    pace: 'brief',
    // A body that stays says nothing about the rest of the definition.
    done: before ? (created.replace && !keeps ? hasBody(routine, true) : null) : when(there),
    phase: 'expand',
    undo,
    own: [routine.name],
    uses: [routine.name, ...mentioned(routine.body ?? '', context.state.schema), ...relations],
    touches: [],
  };
};

/** Whether the routine has the new body. A body that is no string is kept as a parse tree, which cannot be compared. */
function hasBody(routine: Routine, wanted: boolean): Done {
  if (routine.body === undefined) return null;
  const same = `EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure(${quoteLiteral(routine.signature)}) AND p.prosrc = ${quoteLiteral(routine.body)})`;
  return when(wanted ? same : `NOT ${same}`);
}
