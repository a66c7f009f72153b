import { batchLoop } from '../../sql/batch-loop.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { timeoutText } from '../../sql/timeout.ts';
import type { Act, Way } from './unit.ts';

/** A way that one transaction of the tool can hold. */
export function fitsTransaction({ acts }: Way): boolean {
  return (
    acts.length === 0 || (acts.length === 1 && acts.every(act => act.mode === 'one' && !makesSettings(act)))
  );
}

/** A `SET LOCAL search_path` would count for what the tool itself does at the end of its transaction. */
function makesSettings({ sql }: Act): boolean {
  return sql.some(text => /^SET\s/i.test(text));
}

/**
 * The statements of a way for a transaction that the tool opens, none with a semicolon. `shared`: the tool may run other migrations
 * in it, for which these limits are not meant.
 */
export function inside({ acts, refuses }: Way, shared = false): string[] {
  if (refuses !== undefined) return [refusal(refuses)];
  const back = shared ? limits.map(name => `SET LOCAL ${name} TO DEFAULT`) : [];
  return acts.flatMap(act => [...settings(act, 'SET LOCAL'), ...act.sql, ...back]);
}

/** The statements of a way on a session without a transaction, one by one, none with a semicolon. */
export function outside({ acts, refuses }: Way): string[] {
  if (refuses !== undefined) return [refusal(refuses)];
  return acts.flatMap(act =>
    act.mode === 'one' ? ['BEGIN', ...transaction(act), 'COMMIT'] : withoutTransaction(act),
  );
}

/** What stands between BEGIN and COMMIT. */
export function transaction(act: Act): string[] {
  return [...settings(act, 'SET LOCAL'), ...act.sql];
}

/** A step that allows no transaction, with its limits and without leaving them. */
export function withoutTransaction(act: Act): string[] {
  // A limit on the statement would count for the whole loop, not for a batch.
  const limited = act.mode === 'batches' ? { ...act, statementTimeoutMs: 0 } : act;
  const run = act.mode === 'batches' ? [batchLoop(act)] : act.sql;
  return [...settings(limited, 'SET'), ...run, ...limits.map(name => `RESET ${name}`)];
}

/**
 * A way as one message, which Postgres runs as one transaction if it holds several statements: so a statement that allows none is
 * alone in it, without its limits. Where that cannot be, a message that refuses.
 */
export function message(way: Way, undoFile: string): readonly string[] {
  const { acts } = way;
  const [first, ...more] = acts;
  if (!first || way.refuses !== undefined) return inside(way);
  if (more.length === 0 && first.mode === 'one') return transaction(first);
  if (more.length === 0 && first.sql.length === 1) return alone(first);
  if (acts.every(({ mode }) => mode === 'one')) return outside(way);
  const ids = acts.map(({ id }) => id).join(', ');
  return [refusal(`Steps ${ids} are not one message for Postgres: run them with psql, from ${undoFile}`)];
}

function alone(act: Act): readonly string[] {
  const local = `SET LOCAL lock_timeout = '${timeoutText(act.lockTimeoutMs)}'`;
  return act.mode === 'batches' ? [batchLoop(act, [local])] : act.sql;
}

const limits = ['lock_timeout', 'statement_timeout'];

function settings(
  act: Pick<Act, 'lockTimeoutMs' | 'statementTimeoutMs'>,
  set: 'SET' | 'SET LOCAL',
): string[] {
  return [
    `${set} lock_timeout = '${timeoutText(act.lockTimeoutMs)}'`,
    `${set} statement_timeout = '${timeoutText(act.statementTimeoutMs)}'`,
  ];
}

function refusal(why: string): string {
  return [
    'DO $lockstep$',
    'BEGIN',
    `  RAISE EXCEPTION USING MESSAGE = ${quoteLiteral(why)};`,
    'END',
    '$lockstep$',
  ].join('\n');
}
