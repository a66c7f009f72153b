import type { Table } from '../../model/schema.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { alteredInUse } from '../altered.ts';
import { type Context, lookUp } from '../context.ts';
import { detachConcurrently } from '../detach.ts';
import { constraintExists } from '../done/constraint.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, nothingToUndo, takingAlong, touch } from '../draft.ts';
import { defaultPartition } from '../partition.ts';
import type { Recipe } from '../recipe.ts';
import { partitionsBelow } from '../resolve.ts';

/**
 * DETACH PARTITION of a table in use: CONCURRENTLY (since Postgres 14), outside a transaction. It leaves a CHECK that says
 * what the bounds said, which DETACH as written does not: that is dropped after it.
 */
export const detachPartition: Recipe = {
  id: 'detach-partition',
  takes: 'DETACH PARTITION',
  way: 'with CONCURRENTLY, and the CHECK that it leaves is dropped',
  code: {
    contract: {
      old: 'sees the rows of the partition no more through its parent; writing such a row there fails (23514)',
      new: 'reads them under the name of the partition',
    },
  },

  matches(node, context) {
    const found = wanted(node, context);
    if (!found) return false;
    const { table, part } = found;
    const rest = defaultPartition(table, context.state.schema);
    if (!rest) return true;
    context.note(
      `DETACH PARTITION ${short(part.name)} stays as written: ${short(table.name)} has a DEFAULT partition (${short(rest.identity)}), so CONCURRENTLY is refused. Reads and writes of ${short(table.name)} wait for the lock and behind it.`,
    );
    return false;
  },

  steps(node, context) {
    const found = wanted(node, context);
    if (!found) return [];
    const { table, part } = found;
    context.note(
      `Partition ${short(part.name)} is detached with CONCURRENTLY, outside a transaction, and the CHECK that this leaves on it is dropped: as written, reads and writes of ${short(table.name)} wait for the lock and behind it. If it is interrupted, finish it with ALTER TABLE ${table.name} DETACH PARTITION ${part.name} FINALIZE.`,
    );
    const { detach, check } = detachConcurrently(table, part, context);
    return [...detach, dropCheck(table, part, check, context)];
  },
};

interface Wanted {
  readonly table: Table;
  readonly part: Table;
}

function wanted(node: Node, context: Context): Wanted | undefined {
  const { table, commands = [] } = alteredInUse(node, context) ?? {};
  const [command] = commands;
  const written = as(command?.def, 'PartitionCmd');
  if (!table || command?.subtype !== 'AT_DetachPartition' || !written || written.concurrent) return undefined;
  const part = lookUp(context, rangeVarName(written.name))?.table;
  return part?.parent === table.name ? { table, part } : undefined;
}

function dropCheck(table: Table, part: Table, check: string, context: Context): Draft {
  const parts = [part, ...partitionsBelow(context.state.schema, part)];
  const gone = parts.map(({ name }) => `constraint ${check} on ${name}`);
  const drop = `ALTER TABLE ${part.name} DROP CONSTRAINT IF EXISTS ${quoteIdent(check)}`;
  return {
    ...brief([part.name], [drop], when(not(constraintExists(part.name, check)))),
    phase: 'contract',
    undo: takingAlong(nothingToUndo('the CHECK says only what the bounds of the partition said'), ...gone),
    own: [`${part.name} ${check}`],
    uses: [`${part.name} ${check}`, table.name, part.name],
    touches: [touch(part.name)],
  };
}
