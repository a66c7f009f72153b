import type { Table } from '../../model/schema.ts';
import { all, as, columnsNamed, rangeVarName, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import { type Context, lookUp } from '../context.ts';
import { constraintExists } from '../done/constraint.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, nothingToUndo, takingAlong, touch, type UndoDraft } from '../draft.ts';
import { chooseName } from '../naming/object-name.ts';
import type { Recipe } from '../recipe.ts';
import { partitionsBelow, tableOf } from '../resolve.ts';
import { pinned } from '../targets.ts';

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
    const rest = context.state.schema.others.find(
      ({ kind, definition }) =>
        kind === 'partition bound' &&
        definition.startsWith(`ALTER TABLE ${table.name} ATTACH PARTITION `) &&
        definition.endsWith(' DEFAULT'),
    );
    if (!rest) return true;
    context.note(
      `DETACH PARTITION ${short(part.name)} stays as written: ${short(table.name)} has a DEFAULT partition (${short(rest.identity)}), so CONCURRENTLY is refused. Reads and writes of ${short(table.name)} wait for the lock and behind it.`,
    );
    return false;
  },

  steps(node, context) {
    const found = wanted(node, context);
    if (!found) return [];
    const { alter, command, written, table, part } = found;
    const check = checkName(table, part, context);
    context.note(
      `Partition ${short(part.name)} is detached with CONCURRENTLY, outside a transaction, and the CHECK that this leaves on it is dropped: as written, reads and writes of ${short(table.name)} wait for the lock and behind it. If it is interrupted, finish it with ALTER TABLE ${table.name} DETACH PARTITION ${part.name} FINALIZE.`,
    );
    const def = { PartitionCmd: { ...written, name: pinned(written.name, part), concurrent: true } };
    const concurrently: Node = {
      AlterTableStmt: {
        ...alter,
        relation: pinned(alter.relation, table),
        cmds: [{ AlterTableCmd: { ...command, def } }],
      },
    };
    const detach = carry(concurrently, context).map(
      (draft): Draft => ({ ...draft, pace: 'patient', undo: withoutCheck(draft.undo, part, check) }),
    );
    return [...detach, dropCheck(table, part, check, context)];
  },
};

interface Wanted {
  readonly alter: Tree<'AlterTableStmt'>;
  readonly command: Tree<'AlterTableCmd'>;
  readonly written: Tree<'PartitionCmd'>;
  readonly table: Table;
  readonly part: Table;
}

function wanted(node: Node, context: Context): Wanted | undefined {
  const { alter, table, commands = [] } = alteredInUse(node, context) ?? {};
  const [command] = commands;
  const written = as(command?.def, 'PartitionCmd');
  if (!alter || !table || command?.subtype !== 'AT_DetachPartition' || !written) return undefined;
  if (written.concurrent) return undefined;
  const part = lookUp(context, rangeVarName(written.name))?.table;
  return part?.parent === table.name ? { alter, command, written, table, part } : undefined;
}

/** As Postgres names a CHECK without a name: after its column, if there is one only. */
function checkName(table: Table, part: Table, { state }: Context): string {
  const columns = keyColumns(table, state.schema);
  const taken = new Set(
    state.schema.tables
      .filter(({ schema }) => schema === part.schema)
      .flatMap(one => one.constraints.map(({ name }) => name)),
  );
  const [only] = columns.length === 1 ? columns : [];
  return chooseName(part.relname, only, 'check', name => taken.has(name));
}

/** The columns by which a table, and those that it is a partition of itself, are partitioned. */
function keyColumns(table: Table, schema: Context['state']['schema']): string[] {
  const key = schema.others.find(
    ({ kind, identity }) => kind === 'partition key' && identity === table.name,
  )?.definition;
  const created = key === undefined ? undefined : parseOne(`CREATE TABLE t () PARTITION BY ${key}`);
  const elements = all(as(created, 'CreateStmt')?.partspec?.partParams, 'PartitionElem');
  const above = table.parent === undefined ? undefined : tableOf(schema, table.parent);
  const named = elements.flatMap(({ name, expr }) => (name === undefined ? columnsNamed(expr) : [name]));
  return [...new Set([...named, ...(above ? keyColumns(above, schema) : [])])];
}

/** Attaching again needs the CHECK no more. */
function withoutCheck(undo: UndoDraft, part: Table, check: string): UndoDraft {
  if (undo.kind === 'none') return undo;
  const drop = `ALTER TABLE ${part.name} DROP CONSTRAINT IF EXISTS ${quoteIdent(check)}`;
  const [attach, ...more] = undo.steps;
  return attach ? { ...undo, steps: [{ ...attach, sql: [...attach.sql, drop] }, ...more] } : undo;
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
