import { digestRows } from '../../src/evidence/rehearse/rows.ts';
import type { Schema } from '../../src/model/schema.ts';
import type { Sandbox, Session } from '../../src/model/session.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { quoteIdent } from '../../src/sql/names.ts';
import { freshDatabase } from '../support/sandbox.ts';

export interface Filled {
  readonly name: string;
  readonly session: Session;
  readonly schema: Schema;
  drop(): Promise<void>;
}

/** A database with this schema. Extensions are made by root first, as the loader of schemas does. */
export async function databaseWith(
  sandbox: Sandbox,
  sql: string,
  extensions: readonly string[] = [],
): Promise<Filled> {
  const database = await freshDatabase(sandbox);
  if (extensions.length > 0) {
    const root = await sandbox.connect(database.name, 'root');
    for (const name of extensions) await root.run(`CREATE EXTENSION ${name}`);
    await root.close();
  }
  await database.session.run(sql);
  return { ...database, schema: await readSchema(database.session) };
}

/** How many rows of each foreign key point to nothing, by constraint; only those with any. */
export async function dangling(session: Session, schema: Schema): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of schema.tables) {
    for (const { name, kind, columns, references } of table.constraints) {
      if (kind !== 'foreign key' || !references) continue;
      const own = columns.map(column => `t.${quoteIdent(column)}`);
      const theirs = references.columns.map(column => `p.${quoteIdent(column)}`);
      const { rows } = await session.query(
        `SELECT count(*)::integer AS n FROM ${table.name} t WHERE ${own.map(c => `${c} IS NOT NULL`).join(' AND ')}
          AND NOT EXISTS (SELECT FROM ${references.table} p WHERE (${own.join(', ')}) = (${theirs.join(', ')}))`,
      );
      if (rows[0]?.n !== 0) found[`${table.name} ${name}`] = Number(rows[0]?.n);
    }
  }
  return found;
}

/** Everything about indexes and forced policies that a fill may touch and must put back. */
export async function flags(session: Session): Promise<unknown> {
  const { rows } = await session.query(
    `SELECT c.relname, c.relforcerowsecurity, x.indisready, x.indisvalid, x.indislive, x.indcheckxmin, x.indisunique,
            x.indisclustered, x.indisreplident, x.indimmediate
       FROM pg_class c LEFT JOIN pg_index x ON x.indexrelid = c.oid WHERE c.oid >= 16384 ORDER BY 1`,
  );
  return rows;
}

export async function digest(filled: Filled): Promise<unknown> {
  return Object.fromEntries(await digestRows(filled.session, filled.schema));
}
