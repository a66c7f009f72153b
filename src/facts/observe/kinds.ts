import { qualified, splitQualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { soleTried } from '../../sql/plpgsql.ts';
import { functionsCalled, relationsOf } from '../../sql/walk.ts';

type Control = 'opens' | 'commits' | 'abandons' | 'back' | 'other';

/** What the observer has to know of a statement before it runs it. Everything else is seen, not known. */
export interface StatementKind {
  /**
   * BEGIN, COMMIT, SAVEPOINT ...: `opens`, `commits` or `abandons` a transaction of the script's own, or goes `back` in it
   * (ROLLBACK TO).
   */
  readonly control: Control | undefined;
  /** COMMIT AND CHAIN, ROLLBACK AND CHAIN: the next transaction is open at once. */
  readonly chains: boolean;
  /** Fails, or means nothing, outside a transaction of the script's own: must not be given one. */
  readonly bare: boolean;
  /** SET TRANSACTION: must come before any query, and means nothing in a savepoint. */
  readonly setsTransaction: boolean;
  /** The relations it names, with quotes where they need them. */
  readonly names: () => string[];
  /** ALTER SCHEMA RENAME, SET SCHEMA of a table with indexes: relations get another name without being locked. */
  readonly renamesSchema: boolean;
  /** Writes storage anew without a debug1 message (VACUUM FULL, CLUSTER, REFRESH, SET TABLESPACE). */
  readonly silentRewrite: boolean;
  /** A DO block or a procedure: with transactions of its own, which may write nothing. */
  readonly opaque: boolean;
  /** VACUUM without FULL: commits without a transaction id, so nothing can hold its commits. */
  readonly vacuums: boolean;
  /** A DO block with an EXCEPTION handler: its locks may be gone before they are read. */
  readonly handlesErrors: boolean;
  /** The one statement of a DO block that only tries it; undefined for any other. */
  readonly tried: () => Node | undefined;
  /** Routines that it calls, by bare name: they may handle errors too. */
  readonly calls: () => string[];
}

const controls: Readonly<Record<string, Control>> = {
  TRANS_STMT_BEGIN: 'opens',
  TRANS_STMT_START: 'opens',
  TRANS_STMT_COMMIT: 'commits',
  TRANS_STMT_PREPARE: 'commits',
  TRANS_STMT_ROLLBACK: 'abandons',
  TRANS_STMT_ROLLBACK_TO: 'back',
};

export function kindOf(node: Node, sql: string): StatementKind {
  const [tag, body] = Object.entries(node)[0] as [string, Record<string, unknown>];
  const control = tag === 'TransactionStmt' ? (controls[String(body['kind'])] ?? 'other') : undefined;
  return {
    control,
    chains: body['chain'] === true,
    bare:
      control !== undefined ||
      tag === 'LockStmt' ||
      tag === 'DeclareCursorStmt' ||
      (tag === 'VariableSetStmt' && body['is_local'] === true),
    setsTransaction: tag === 'VariableSetStmt' && /^transaction(?:_|$)/i.test(String(body['name'])),
    names: () => relationsOf(node).map(({ schema, name }) => qualified(schema, name)),
    renamesSchema:
      tag === 'AlterObjectSchemaStmt' || (tag === 'RenameStmt' && body['renameType'] === 'OBJECT_SCHEMA'),
    silentRewrite:
      tag === 'VacuumStmt' ||
      tag === 'ClusterStmt' ||
      tag === 'RefreshMatViewStmt' ||
      tag === 'RepackStmt' ||
      tag === 'AlterTableMoveAllStmt' ||
      hasCommand(body, 'AT_SetTableSpace'),
    handlesErrors: tag === 'DoStmt' && /\bexception\b/i.test(sql.replace(/\braise\s+exception\b/gi, '')),
    tried: () => (tag === 'DoStmt' ? soleTried(sql) : undefined),
    opaque: tag === 'DoStmt' || tag === 'CallStmt',
    vacuums: tag === 'VacuumStmt' && body['is_vacuumcmd'] === true && !hasOption(body, 'full'),
    calls: () => functionsCalled(node).map(name => splitQualified(name).name),
  };
}

function hasCommand(body: Record<string, unknown>, subtype: string): boolean {
  const commands = body['cmds'];
  return Array.isArray(commands) && commands.some(command => command?.AlterTableCmd?.subtype === subtype);
}

function hasOption(body: Record<string, unknown>, name: string): boolean {
  const options = body['options'];
  return Array.isArray(options) && options.some(option => option?.DefElem?.defname === name);
}
