import type { Facts, TracedStatement } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import type { Sandbox } from '../../model/session.ts';
import { whenNeeded } from '../../model/when-needed.ts';
import { parseOne } from '../../sql/parse.ts';
import { Relations } from './assemble.ts';
import { observeBare, observeControl } from './control.ts';
import { observeForbidden } from './forbidden.ts';
import { observeInside } from './inside.ts';
import { kindOf, type StatementKind } from './kinds.ts';
import { limited } from './limit.ts';
import { readMessages } from './messages.ts';
import { begin, settled } from './probe.ts';
import { knownRelations } from './relations.ts';
import { remember, seen } from './seen.ts';
import {
  allowsNoTransaction,
  blank,
  errorFact,
  failedUnseen,
  type ObserveOptions,
  opened,
  runWatched,
  type Watch,
} from './watch.ts';

/** Statements that are run and seen together. */
export interface Group {
  readonly statements: readonly Statement[];
  /** In one transaction, as a tool that wraps a migration file runs them. */
  readonly together?: boolean;
  /** With `together`: rolled back at the end, so that the next group meets the database as this one did. */
  readonly undone?: boolean;
  /** Values for `$n` of every statement. */
  readonly parameters?: readonly unknown[];
}

/**
 * Runs each statement on the database and tells what it did: locks on every relation, rewrites, scans, index builds,
 * writes, transaction rules. The statements stay done: give it a database of its own, with rows in its tables, since an
 * empty table is neither scanned nor rewritten for anyone to see. Errors of a statement are facts, not exceptions; in a
 * transaction of the script's own the statements after it are run as if it had not been there, which is said in
 * `incomplete`: Postgres itself refuses them.
 */
export async function observeScript(
  sandbox: Sandbox,
  database: string,
  statements: readonly Statement[],
  options: ObserveOptions = {},
): Promise<TracedStatement[]> {
  return (await observeGroups(sandbox, database, [{ statements }], options)).flat();
}

/** The same for several groups, one after the other: what an earlier group made is still `new` to the later ones. */
export async function observeGroups(
  sandbox: Sandbox,
  database: string,
  groups: readonly Group[],
  options: ObserveOptions = {},
): Promise<TracedStatement[][]> {
  const session = await sandbox.connect(database, 'user');
  // From outside, as the superuser; most statements are seen from inside.
  const observer = whenNeeded(() => sandbox.connect(database, 'root'));
  try {
    const relations = new Relations(await knownRelations(session));
    const watch: Watch = {
      sandbox,
      session,
      observer,
      relations,
      options,
      open: undefined,
      parameters: undefined,
    };
    const traced: TracedStatement[][] = [];
    for (const group of groups) traced.push(await observeGroup(watch, group));
    return traced;
  } finally {
    await Promise.all([session.close(), observer.close()]);
  }
}

async function observeGroup(watch: Watch, group: Group): Promise<TracedStatement[]> {
  const { session, options } = watch;
  if (group.together) {
    const open = (): Promise<unknown> => session.run('BEGIN');
    await open();
    watch.open = opened(open);
  }
  watch.parameters = group.parameters;
  const traced: TracedStatement[] = [];
  for (const statement of group.statements) {
    options.onStatement?.(statement);
    const { file, line, column, sql } = statement;
    const facts = await limited(watch, options.timeLimitMs, () => observe(watch, sql));
    traced.push({ file, line, column, sql, facts });
  }
  watch.parameters = undefined;
  if (!watch.open) return traced;
  const kept = group.together && !group.undone && !traced.some(({ facts }) => facts.error);
  const { error } = await observe(watch, kept ? 'COMMIT' : 'ROLLBACK');
  // The last statement answers for what the whole transaction put off.
  return error ? traced.map((one, at) => (at < traced.length - 1 ? one : withError(one, error))) : traced;
}

function withError(traced: TracedStatement, error: NonNullable<Facts['error']>): TracedStatement {
  return { ...traced, facts: { ...traced.facts, error } };
}

/** BEGIN, COMMIT, SAVEPOINT and their kin. */
export function isTransactionControl(sql: string): boolean {
  return kindOf(parseOne(sql), sql).control !== undefined;
}

/**
 * What is kept or lost together of a group: a statement of its own, or all statements of a transaction. COMMIT ends the
 * transaction of a group that runs together too, and what follows it stands alone.
 */
export function unitsOf<S extends Pick<Statement, 'sql'>>(statements: readonly S[], together = false): S[][] {
  const units: S[][] = [];
  let [unit, open]: [S[], boolean] = [[], together];
  for (const statement of statements) {
    unit.push(statement);
    const { control } = kindOf(parseOne(statement.sql), statement.sql);
    if (control === 'opens') open = true;
    if (control === 'commits' || control === 'abandons') open = false;
    if (open) continue;
    units.push(unit);
    unit = [];
  }
  return unit.length > 0 ? [...units, unit] : units;
}

async function observe(watch: Watch, sql: string): Promise<Facts> {
  const kind = kindOf(parseOne(sql), sql);
  if (kind.control) return observeControl(watch, sql, kind);
  if (watch.open) return observeInside(watch, sql, kind, watch.open);
  if (kind.bare) return observeBare(watch, sql);
  const facts = await observeAlone(watch, sql, kind);
  return facts ?? observeForbidden(watch, sql, kind);
}

/** A statement of its own: in a transaction that is read before it is committed. Undefined: it allows none. */
async function observeAlone(watch: Watch, sql: string, kind: StatementKind): Promise<Facts | undefined> {
  const { session, sandbox } = watch;
  const before = await begin(session);
  const mark = await sandbox.mark();
  try {
    const after = await settled(session, before, await runWatched(watch, sql));
    const said = readMessages(await sandbox.messages(mark, session.pid));
    const facts = await seen(watch, kind, before, after, said);
    await remember(watch, kind, after);
    await session.run('COMMIT');
    return facts;
  } catch (error) {
    await session.run('ROLLBACK').catch(() => {});
    if (allowsNoTransaction(error)) return undefined;
    return { ...blank(watch), incomplete: [failedUnseen], error: errorFact(error) };
  }
}
