import type { Table } from '../model/schema.ts';
import { quoteIdent } from '../sql/names.ts';
import { carryText } from './carry.ts';
import type { Context } from './context.ts';
import type { Draft, UndoDraft } from './draft.ts';
import { chooseName } from './naming/object-name.ts';
import { keyColumns } from './partition.ts';

/** DETACH PARTITION CONCURRENTLY, and the name of the CHECK that it leaves on what was the partition. */
export function detachConcurrently(
  table: Table,
  part: Table,
  context: Context,
): { detach: Draft[]; check: string } {
  const check = checkName(table, part, context);
  const sql = `ALTER TABLE ${table.name} DETACH PARTITION ${part.name} CONCURRENTLY`;
  const detach = carryText(sql, context).map(
    (draft): Draft => ({ ...draft, pace: 'patient', undo: withoutCheck(draft.undo, part, check) }),
  );
  return { detach, check };
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

/** Attaching again needs the CHECK no more. */
function withoutCheck(undo: UndoDraft, part: Table, check: string): UndoDraft {
  if (undo.kind === 'none') return undo;
  const drop = `ALTER TABLE ${part.name} DROP CONSTRAINT IF EXISTS ${quoteIdent(check)}`;
  const [attach, ...more] = undo.steps;
  return attach ? { ...undo, steps: [{ ...attach, sql: [...attach.sql, drop] }, ...more] } : undo;
}
