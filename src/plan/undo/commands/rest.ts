import { quoteIdent, splitQualified } from '../../../sql/names.ts';
import { as, rangeVarName } from '../../ast.ts';
import type { Context } from '../../context.ts';
import { lookUp } from '../../context.ts';
import { when } from '../../done/done.ts';
import { relationIs } from '../../done/object.ts';
import { brief, noUndo, type UndoDraft, undoBy } from '../../draft.ts';
import { statementsOf } from '../../restore/definition.ts';
import type { CommandFamily } from './command.ts';

/** OWNER TO: the owner of before is in the catalog. */
export const owner: CommandFamily = (command, table) => {
  if (command.subtype !== 'AT_ChangeOwner') return undefined;
  const before = `ALTER TABLE ${table.name} OWNER TO ${table.owner}`;
  const isBefore = relationIs(
    table.name,
    `c.relowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = '${splitQualified(table.owner).name.replaceAll("'", "''")}')`,
  );
  return {
    phase: 'expand',
    pace: 'brief',
    done: when(`NOT ${isBefore}`),
    undo: undoBy(brief([table.name], [before], when(isBefore))),
    columns: [],
    uses: [table.name],
  };
};

/** ATTACH and DETACH PARTITION: each is taken back by the other, with the bounds that the catalog has. */
export const partition: CommandFamily = (command, table, context) => {
  const part = as(command.def, 'PartitionCmd');
  if (!part || !/AT_(Attach|Detach)Partition$/.test(command.subtype ?? '')) return undefined;
  const name = lookUp(context, rangeVarName(part.name))?.name ?? quoteIdent(part.name?.relname ?? '');
  const attaches = command.subtype === 'AT_AttachPartition';
  const isPart = relationIs(name, 'c.relispartition');
  const bound = context.state.schema.others.find(
    other => other.kind === 'partition bound' && other.identity === name,
  );
  const back = attaches
    ? [`ALTER TABLE ${table.name} DETACH PARTITION ${name}`]
    : bound
      ? statementsOf(bound)
      : undefined;
  const undo: { undo: UndoDraft; noReturn?: string } = back
    ? undoBack(back, [table.name, name], attaches ? `NOT ${isPart}` : isPart, attaches)
    : noUndo('the bounds of the partition are not known', `Note the bounds: \\d+ ${name} in psql.`);
  return {
    phase: attaches ? 'expand' : 'contract',
    pace: attaches ? 'long' : 'brief',
    done: when(attaches ? isPart : `NOT ${isPart}`),
    ...undo,
    columns: [],
    relations: [name],
    uses: [table.name, name],
  };
};

function undoBack(
  sql: readonly string[],
  relations: readonly string[],
  done: string,
  quick: boolean,
): { undo: UndoDraft } {
  return { undo: undoBy({ ...brief(relations, sql, when(done)), pace: quick ? 'brief' : 'long' }) };
}

/** Settings that the catalog was read with: given back as they were, as far as there were any. */
const settings: Readonly<Record<string, string>> = {
  AT_SetRelOptions: 'storage parameters',
  AT_ResetRelOptions: 'storage parameters',
  AT_ReplicaIdentity: 'replica identity',
  AT_ClusterOn: 'clustered on',
  AT_DropCluster: 'clustered on',
  AT_SetStatistics: 'column storage',
  AT_SetStorage: 'column storage',
  AT_SetCompression: 'column storage',
  AT_SetOptions: 'column storage',
  AT_ResetOptions: 'column storage',
};

/** What none of the other families knows. */
export function anyOther(
  command: Parameters<CommandFamily>[0],
  table: Parameters<CommandFamily>[1],
  context: Context,
): NonNullable<ReturnType<CommandFamily>> {
  const kind = settings[command.subtype ?? ''];
  const column = command.name === undefined ? '' : `.${quoteIdent(command.name)}`;
  const identity = kind === 'column storage' ? table.name + column : table.name;
  const before = context.state.schema.others.find(
    other => other.kind === kind && other.identity === identity,
  );
  const common = { done: null, columns: [], uses: [table.name] } as const;
  if (kind !== undefined && before) {
    const step = brief([table.name], statementsOf(before), null);
    return { ...common, phase: 'expand', pace: 'brief', undo: undoBy(step) };
  }
  const what = (command.subtype ?? '')
    .replace(/^AT_/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return {
    ...common,
    phase: 'expand',
    pace: kind === undefined ? 'long' : 'brief',
    ...noUndo(
      `the schema does not say what "${what}" was before`,
      `Note what it is now: \\d+ ${table.name} in psql.`,
    ),
  };
}
