import { splitQualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { functionsCalled } from '../../sql/walk.ts';

/** What the observer has to know of a statement before it runs it. Everything else is seen, not known. */
export interface StatementKind {
  /** BEGIN, COMMIT, SAVEPOINT ...: `opens`/`closes` a transaction of the script's own, or goes `back` in it. */
  readonly control: 'opens' | 'closes' | 'back' | 'other' | undefined;
  /** Fails, or means nothing, outside a transaction of the script's own: must not be given one. */
  readonly bare: boolean;
  /** Writes storage anew without a debug1 message (VACUUM FULL, CLUSTER, REFRESH, SET TABLESPACE). */
  readonly silentRewrite: boolean;
  /** A DO block with an EXCEPTION handler: its locks may be gone before they are read. */
  readonly handlesErrors: boolean;
  /** Routines that it calls, by bare name: they may handle errors too. */
  readonly calls: readonly string[];
}

const opening = new Set(['TRANS_STMT_BEGIN', 'TRANS_STMT_START']);
const closing = new Set(['TRANS_STMT_COMMIT', 'TRANS_STMT_ROLLBACK', 'TRANS_STMT_PREPARE']);

export function kindOf(node: Node, sql: string): StatementKind {
  const [tag, body] = Object.entries(node)[0] as [string, Record<string, unknown>];
  const control =
    tag !== 'TransactionStmt'
      ? undefined
      : opening.has(String(body['kind']))
        ? 'opens'
        : closing.has(String(body['kind']))
          ? 'closes'
          : body['kind'] === 'TRANS_STMT_ROLLBACK_TO'
            ? 'back'
            : 'other';
  return {
    control,
    bare:
      control !== undefined ||
      tag === 'LockStmt' ||
      tag === 'DeclareCursorStmt' ||
      (tag === 'VariableSetStmt' && body['is_local'] === true),
    silentRewrite:
      tag === 'VacuumStmt' ||
      tag === 'ClusterStmt' ||
      tag === 'RefreshMatViewStmt' ||
      tag === 'RepackStmt' ||
      hasCommand(body, 'AT_SetTableSpace'),
    handlesErrors: tag === 'DoStmt' && /\bexception\b/i.test(sql),
    calls: functionsCalled(node).map(name => splitQualified(name).name),
  };
}

function hasCommand(body: Record<string, unknown>, subtype: string): boolean {
  const commands = body['cmds'];
  return Array.isArray(commands) && commands.some(command => command?.AlterTableCmd?.subtype === subtype);
}
