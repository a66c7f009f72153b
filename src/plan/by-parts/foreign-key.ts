import type { Table } from '../../model/schema.ts';
import { rangeVarName, strings } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Altered } from '../altered.ts';
import { type Context, lookUp } from '../context.ts';
import { constraintValidated } from '../done/constraint.ts';
import { not, when } from '../done/done.ts';
import { type Draft, type StepDraft, undoBy } from '../draft.ts';
import { knowsNotValid } from '../not-null.ts';
import { constraintsAdded, type Named, notValidThenValidate } from '../not-valid.ts';
import { partitionsBelow } from '../resolve.ts';
import { addedTo, dropOnPart, leavesOf, onWhole } from './parts.ts';
import { foreignKeysBack, noteTaken, takenFrom, takenFromParts } from './taken.ts';

/**
 * Whether the foreign key of a partitioned table must be made partition by partition: before 18 Postgres has no NOT VALID for
 * that of the whole, and where production is unknown it may be older; on 18 where partitions have it already.
 */
export function foreignKeyByParts(altered: Altered, context: Context): boolean {
  if (altered.table.kind !== 'partitioned') return false;
  if (!knowsNotValid(context)) return true;
  const [key] = constraintsAdded(altered, context);
  return key !== undefined && takenFromParts(altered.table, key, context).length > 0;
}

/** Why Postgres would not take over what the partitions have, or not under the names that it gives itself; as a clause. */
export function whyNoForeignKeyByParts(altered: Altered, context: Context): string | undefined {
  const [key, ...more] = constraintsAdded(altered, context);
  const target = key && lookUp(context, rangeVarName(key.constraint.pktable))?.table;
  if (!key || more.length > 0 || altered.commands.length > 1)
    return 'the statement does more than add one foreign key';
  if (!target || target.kind === 'partitioned')
    return 'it points to a partitioned table, for whose partitions Postgres names keys of its own';
  return partitionsBelow(context.state.schema, altered.table).flatMap(part =>
    inTheWay(part, key, target, context),
  )[0];
}

function inTheWay(part: Table, key: Named, target: Table, context: Context): string[] {
  const { name, constraint } = key;
  const of = `partition ${short(part.name)}`;
  if (part.kind === 'foreign') return [`${of} is a foreign table`];
  if (takenFrom(part, key, context)) return [];
  if (part.constraints.some(one => one.name === name)) return [`${of} has a constraint of that name`];
  const columns = strings(constraint.fk_attrs).join('\n');
  const same = part.constraints.find(
    one => one.references?.table === target.name && one.columns.join('\n') === columns,
  );
  return same ? [`${of} has foreign key ${quoteIdent(same.name)} on the same columns`] : [];
}

/**
 * On each partition that holds rows NOT VALID, then VALIDATE; then on the partitioned table, which takes over the valid keys of its
 * partitions without reading a row (seen on 14 and 18).
 */
export function partByPart(altered: Altered, context: Context): Draft[] {
  const [key] = constraintsAdded(altered, context);
  if (!key) return [];
  const taken = takenFromParts(altered.table, key, context);
  noteTaken(taken, altered.table, context);
  const leaves = leavesOf(altered.table, context).filter(leaf => !taken.some(({ part }) => part === leaf));
  const ofParts = leaves.flatMap(part =>
    notValidThenValidate(addedTo(part, key, altered), context).map((draft, at): Draft => {
      const drop = dropOnPart(part, key.name, draft);
      return { ...draft, undo: undoBy(at === 0 ? drop : notValidAgain(part, key.name, drop, draft)) };
    }),
  );
  const gone = leaves.map(part => `constraint ${key.name} on ${part.name}`);
  return [...ofParts, ...onWhole(altered, key, ofParts, gone, foreignKeysBack(taken), context)];
}

function notValidAgain(part: Table, name: string, drop: StepDraft, { undo }: Draft): StepDraft {
  const add = undo.kind === 'steps' ? undo.steps.flatMap(({ sql }) => sql.slice(1)) : [];
  return { ...drop, sql: [...drop.sql, ...add], done: when(not(constraintValidated(part.name, name))) };
}
