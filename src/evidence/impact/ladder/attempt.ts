import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';

/** What came of running a query; undefined code: it ran. */
export interface Run {
  readonly code?: string;
  readonly message?: string;
  /** What it may do and did not do in the sandbox: it says nothing about that. */
  readonly partly?: string;
}

export interface Attempt extends Run {
  /** How many rows it gave or changed. */
  readonly rows: number;
}

/**
 * Runs something in a transaction that is rolled back, constraints checked at its end, after the statements of `ahead`.
 * Undefined when one of these fails.
 */
export async function attempt(
  session: Session,
  execute: () => Promise<number>,
  ahead: readonly string[] = [],
): Promise<Attempt | undefined> {
  await session.run('BEGIN');
  let prepared = false;
  try {
    for (const sql of ahead) await session.run(sql);
    prepared = true;
    const rows = await execute();
    await session.run('SET CONSTRAINTS ALL IMMEDIATE');
    return { rows };
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    return prepared ? { code: error.code, message: error.message, rows: 0 } : undefined;
  } finally {
    await session.run('ROLLBACK');
  }
}
