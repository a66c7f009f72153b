import { quoteIdent, splitQualified } from '../../../sql/names.ts';
import type { Context } from '../../context.ts';
import { when } from '../../done/done.ts';
import { relationIs } from '../../done/object.ts';
import { brief, noUndo, undoBy } from '../../draft.ts';
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
    own: [table.name],
  };
};

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
  const common = { done: null, columns: [], own: [table.name] } as const;
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
