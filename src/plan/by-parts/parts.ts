import type { Table } from '../../model/schema.ts';
import type { Tree } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import type { Altered } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Context } from '../context.ts';
import { constraintExists } from '../done/constraint.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, type StepDraft, takingAlong, type UndoDraft } from '../draft.ts';
import type { Named } from '../not-valid.ts';
import { partitionsBelow } from '../resolve.ts';
import { pinned } from '../targets.ts';

/** The partitions that hold rows. */
export function leavesOf(table: Table, { state }: Context): Table[] {
  return partitionsBelow(state.schema, table).filter(({ kind }) => kind !== 'partitioned');
}

/** The statement that adds this constraint, and nothing else, to one table: a partition, or the whole. */
export function addedTo(table: Table, { name, constraint }: Named, { alter }: Altered): Altered {
  const def: Node = { Constraint: { ...constraint, conname: name } };
  const command: Tree<'AlterTableCmd'> = { subtype: 'AT_AddConstraint', def, behavior: 'DROP_RESTRICT' };
  const relation = pinned(alter.relation, table);
  return { alter: { ...alter, relation, cmds: [{ AlterTableCmd: command }] }, table, commands: [command] };
}

/**
 * The constraint on the partitioned table, once its partitions have theirs: it takes them over without reading a row, and takes them
 * along when it is dropped. `gone`: what that is, as a comparison of catalogs names it; `back`: the drop with what gives partitions
 * back what they had before.
 */
export function onWhole(
  altered: Altered,
  key: Named,
  ofParts: readonly Draft[],
  gone: readonly string[],
  back: (drop: StepDraft) => StepDraft[],
  context: Context,
): Draft[] {
  const needs = ofParts.flatMap(({ own = [] }) => own);
  const { alter } = addedTo(altered.table, key, altered);
  return carry({ AlterTableStmt: alter }, context).map(draft => ({
    ...draft,
    relations: [...new Set([...draft.relations, ...ofParts.flatMap(({ relations }) => relations)])],
    pace: 'brief',
    undo: takingAlong(withBack(draft.undo, back), ...gone),
    own: [...(draft.own ?? []), ...needs],
    uses: [...draft.uses, ...needs],
  }));
}

function withBack(undo: UndoDraft, back: (drop: StepDraft) => StepDraft[]): UndoDraft {
  return undo.kind === 'none' ? undo : { ...undo, steps: undo.steps.flatMap(back) };
}

/** That of a partition is gone already where that of the whole was dropped. */
export function dropOnPart(part: Table, name: string, { relations }: Draft): StepDraft {
  const drop = `ALTER TABLE ${part.name} DROP CONSTRAINT IF EXISTS ${quoteIdent(name)}`;
  return brief(relations, [drop], when(not(constraintExists(part.name, name))));
}
