import { type Node, parseOne } from '../../../sql/parse.ts';

/** A timeout as a statement finds it: milliseconds, 0 for none, and why it is none. */
export interface Timeout {
  readonly ms: number;
  readonly none?: string;
}

/** What a statement finds in its session when the file is run statement by statement, as psql does. */
export interface SessionState {
  readonly inTransaction: boolean;
  /** The migration tool whose transaction it is. */
  readonly wrappedBy?: string;
  readonly lockTimeout: Timeout;
  readonly statementTimeout: Timeout;
}

const followed = ['lock_timeout', 'statement_timeout'] as const;
type Setting = (typeof followed)[number];
type Settings = Record<Setting, Timeout>;

interface Transaction {
  /** Now in force. */
  now: Settings;
  /** What stays after COMMIT: SET LOCAL is not in it. */
  kept: Settings;
  savepoints: { name: string; now: Settings; kept: Settings }[];
}

const unset: Timeout = { ms: 0, none: 'it is not set in this file' };
const start = (): Settings => ({ lock_timeout: unset, statement_timeout: unset });

/**
 * The session before each of the statements, read from SET, RESET, set_config and BEGIN ... COMMIT. What the role, the
 * database or a tool sets beforehand is not known here. SET LOCAL outside a transaction and SET in one that is rolled
 * back have no effect (documentation of SET). A text that does not parse changes nothing. `wrappedBy`: the tool that begins a
 * transaction before the first statement.
 */
export function followSession(statements: readonly string[], wrappedBy?: string): SessionState[] {
  let session = start();
  let transaction: Transaction | null = wrappedBy === undefined ? null : begun(session);
  const toolsOwn = transaction;
  return statements.map(sql => {
    const now: Settings = transaction ? transaction.now : session;
    const state: SessionState = {
      inTransaction: transaction !== null,
      ...(transaction && transaction === toolsOwn ? { wrappedBy: wrappedBy ?? '' } : {}),
      lockTimeout: now.lock_timeout,
      statementTimeout: now.statement_timeout,
    };
    const node = parsed(sql);
    if (!node) return state;
    if ('TransactionStmt' in node) {
      [session, transaction] = afterTransactionStatement(node.TransactionStmt, session, transaction);
      return state;
    }
    for (const set of settingsIn(node)) {
      if (transaction) {
        transaction.now = { ...transaction.now, [set.name]: set.value };
        const kept = set.local ? null : set.value;
        if (kept) transaction.kept = { ...transaction.kept, [set.name]: kept };
      } else if (set.local) {
        const none = 'SET LOCAL has no effect outside a transaction';
        if (session[set.name].ms === 0) session = { ...session, [set.name]: { ms: 0, none } };
      } else session = { ...session, [set.name]: set.value };
    }
    return state;
  });
}

const begun = (from: Settings): Transaction => ({ now: from, kept: from, savepoints: [] });

type TransactionStatement = Extract<Node, { TransactionStmt: unknown }>['TransactionStmt'];

function afterTransactionStatement(
  statement: TransactionStatement,
  session: Settings,
  transaction: Transaction | null,
): [Settings, Transaction | null] {
  const name = statement.savepoint_name ?? '';
  switch (statement.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return [session, transaction ?? begun(session)];
    case 'TRANS_STMT_COMMIT':
    case 'TRANS_STMT_ROLLBACK': {
      const committed = statement.kind === 'TRANS_STMT_COMMIT';
      const after = transaction ? ended(session, transaction, committed) : session;
      return [after, statement.chain && transaction ? begun(after) : null];
    }
    case 'TRANS_STMT_SAVEPOINT':
      transaction?.savepoints.push({ name, now: transaction.now, kept: transaction.kept });
      return [session, transaction];
    case 'TRANS_STMT_ROLLBACK_TO': {
      const saved = transaction?.savepoints.findLast(point => point.name === name);
      if (transaction && saved) Object.assign(transaction, { now: saved.now, kept: saved.kept });
      return [session, transaction];
    }
    default:
      return [session, transaction];
  }
}

function ended(before: Settings, transaction: Transaction, committed: boolean): Settings {
  const after = committed ? transaction.kept : before;
  const explained = { ...after };
  for (const name of followed) {
    if (after[name].ms === 0 && transaction.now[name].ms > 0) {
      const none = committed
        ? 'SET LOCAL ended with its transaction'
        : 'the SET was rolled back with its transaction';
      explained[name] = { ms: 0, none };
    }
  }
  return explained;
}

interface Set {
  name: Setting;
  local: boolean;
  value: Timeout;
}

function settingsIn(node: Node): Set[] {
  if ('DiscardStmt' in node)
    return node.DiscardStmt.target === 'DISCARD_ALL' ? everySetting('DISCARD ALL took it back') : [];
  if ('SelectStmt' in node) return (node.SelectStmt.targetList ?? []).flatMap(setConfig);
  if (!('VariableSetStmt' in node)) return [];
  const { kind, name, args, is_local } = node.VariableSetStmt;
  if (kind === 'VAR_RESET_ALL') return everySetting('RESET ALL took it back');
  const setting = followed.find(known => known === name?.toLowerCase());
  if (!setting) return [];
  const local = is_local === true;
  if (kind === 'VAR_SET_VALUE') return [{ name: setting, local, value: timeout(constant(args?.[0])) }];
  return [{ name: setting, local, value: { ms: 0, none: 'it is set back to its default' } }];
}

const everySetting = (none: string): Set[] =>
  followed.map(name => ({ name, local: false, value: { ms: 0, none } }));

/** `SELECT set_config('lock_timeout', '2s', false)`, as pg_dump and many tools write it. */
function setConfig(target: Node): Set[] {
  const call = 'ResTarget' in target ? target.ResTarget.val : undefined;
  if (!call || !('FuncCall' in call)) return [];
  const named = call.FuncCall.funcname?.at(-1);
  if (!named || !('String' in named) || named.String.sval !== 'set_config') return [];
  const [name, value, local] = call.FuncCall.args ?? [];
  const setting = followed.find(known => known === constant(name)?.toLowerCase());
  if (!setting) return [];
  return [{ name: setting, local: constant(local) === 'true', value: timeout(constant(value)) }];
}

function constant(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  if ('TypeCast' in node) return constant(node.TypeCast.arg);
  if (!('A_Const' in node)) return undefined;
  const value = node.A_Const;
  if (value.sval) return value.sval.sval ?? '';
  if (value.fval) return value.fval.fval ?? '0';
  if (value.boolval) return String(value.boolval.boolval === true);
  return value.ival ? String(value.ival.ival ?? 0) : undefined;
}

const units: Record<string, number> = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time as Postgres reads it: without a unit it is milliseconds. Not readable here (a variable): taken as set. */
function timeout(text: string | undefined): Timeout {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/.exec(text ?? '');
  if (!match) return { ms: 1 };
  const ms = Number(match[1]) * (units[match[2] || 'ms'] ?? 1);
  return ms > 0 ? { ms } : { ms: 0, none: 'it is set to 0, which means no limit' };
}

function parsed(sql: string): Node | null {
  try {
    return parseOne(sql);
  } catch {
    return null;
  }
}

/** True for SET, RESET, BEGIN, COMMIT and the like: statements that touch no relation. */
export function changesOnlyTheSession(sql: string): boolean {
  const node = parsed(sql);
  if (!node) return false;
  return (
    'VariableSetStmt' in node ||
    'TransactionStmt' in node ||
    'DiscardStmt' in node ||
    settingsIn(node).length > 0
  );
}
