import type { LeftOut } from '../model/schema.ts';
import type { Session } from '../model/session.ts';
import { PostgresError, Trouble } from '../model/trouble.ts';
import { writeDdl } from './catalog/ddl/write.ts';
import { connectUrl } from './connect.ts';

/** What a live database gives: its major, its catalog as DDL, its sizes by `Table.name`. */
export interface LiveDatabase {
  readonly major: number;
  readonly ddl: string;
  readonly estimatedRows: ReadonlyMap<string, number>;
  readonly leftOut: readonly LeftOut[];
}

export interface LiveOptions {
  /** For one query on the catalog. */
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
}

/**
 * Reads the catalog of a live database in one READ ONLY transaction and writes it as DDL. Takes ACCESS SHARE locks only, and
 * only for moments. Throws Trouble: database-unreachable, database-timeout, schema-failed (permission, version).
 */
export async function readDatabase(url: string, options: LiveOptions = {}): Promise<LiveDatabase> {
  const { statementTimeoutMs = 30_000, lockTimeoutMs = 2_000 } = options;
  const session = await connectUrl(url, { readOnly: true, statementTimeoutMs, lockTimeoutMs });
  try {
    await refuseOld(session);
    await session.run(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${statementTimeoutMs};
       SET LOCAL lock_timeout = ${lockTimeoutMs}; SET LOCAL idle_in_transaction_session_timeout = '1min'`,
    );
    const { catalog, ddl, leftOut } = await writeDdl(session);
    await session.run('COMMIT');
    const sizes = catalog.schema.tables.flatMap(({ name, estimatedRows }) =>
      estimatedRows === null ? [] : [[name, estimatedRows] as const],
    );
    return { major: catalog.schema.major, ddl, estimatedRows: new Map(sizes), leftOut };
  } catch (error) {
    throw explained(error);
  } finally {
    await session.close();
  }
}

async function refuseOld(session: Session): Promise<void> {
  const { rows } = await session.query(`SELECT pg_catalog.current_setting('server_version') AS version`);
  const version = String(rows[0]?.version);
  if (Number.parseInt(version, 10) >= 14) return;
  throw new Trouble('schema-failed', `The database is PostgreSQL ${version}; Lockstep reads 14 and later.`, {
    next: 'Give it a dump instead: pg_dump --schema-only > schema.sql',
  });
}

function explained(error: unknown): unknown {
  if (!(error instanceof PostgresError)) return error;
  const said = `${error.message} (${error.code})`;
  if (error.code === '55P03') {
    return new Trouble('database-timeout', `Another session holds a strong lock on a table: ${said}`, {
      next: 'Try again when its ALTER TABLE is done.',
    });
  }
  if (error.code === '57014' || error.code === '25P03') {
    return new Trouble('database-timeout', `Reading the catalog took too long: ${said}`, {
      next: 'Try again, or give Lockstep a dump: pg_dump --schema-only > schema.sql',
    });
  }
  if (error.code === '42501') {
    return new Trouble('schema-failed', `This user may not read the catalog: ${said}`, {
      next: 'Use another user, or a dump: pg_dump --schema-only > schema.sql',
    });
  }
  return new Trouble('schema-failed', `The catalog of the database could not be read: ${said}`, {
    cause: error,
  });
}
