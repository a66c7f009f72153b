import type { Sandbox, Session } from '../../../model/session.ts';
import { quoteIdent } from '../../../sql/names.ts';

/** Longest time that one query of the application may run; being cut off says nothing about the schema. */
const longestMs = 500;

export async function using<T>(
  sandbox: Sandbox,
  database: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await sandbox.connect(database);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** A session for the application's queries: none runs for long, and `schemas` are on the path after those of its own. */
export function asApplication<T>(
  sandbox: Sandbox,
  database: string,
  schemas: readonly string[],
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return using(sandbox, database, async session => {
    await session.run(`SET statement_timeout = '${longestMs}ms'`);
    if (schemas.length > 0) {
      const { rows } = await session.query(`SELECT current_setting('search_path') AS path`);
      const path = [String(rows[0]?.path ?? ''), ...schemas.map(quoteIdent)].filter(part => part !== '');
      await session.query(`SELECT set_config('search_path', $1, false)`, [path.join(', ')]);
    }
    return await work(session);
  });
}
