import { createServer, connect as dial } from 'node:net';
import type { Schema } from '../../src/model/schema.ts';
import type { Session } from '../../src/model/session.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { roleOf } from '../../src/postgres/roles.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openSession } from '../../src/postgres/session.ts';
import { DEFAULT_MAJOR } from '../../src/postgres/versions.ts';

/** The embedded Postgres behind a port of this machine, since not every driver takes a socket. */
export interface Lab {
  readonly port: number;
  create(database: string): Promise<void>;
  connect(database: string): Promise<Session>;
  close(): Promise<void>;
}

/** The role that tools log in as; its password is of this server, which is thrown away. */
export const login = { user: 'tool', password: 'tool' };

export async function startLab(): Promise<Lab> {
  const server = await startServer('fast', DEFAULT_MAJOR);
  const { host, port } = server;
  const root = await retry(() =>
    openSession(
      { host, port, user: roleOf.root, password: server.bootstrapPassword, database: 'postgres' },
      'root',
    ),
  );
  await root.run(`CREATE ROLE ${login.user} LOGIN PASSWORD '${login.password}'`);
  const proxy = createServer(client => {
    const there = dial(`${host}/.s.PGSQL.${port}`);
    client.pipe(there).pipe(client);
    client.on('error', () => there.destroy());
    there.on('error', () => client.destroy());
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as { port: number }).port,
    create: async database => {
      await root.run(`CREATE DATABASE ${database} OWNER ${login.user} TEMPLATE template0`);
    },
    connect: database => openSession({ host, port, ...login, database }, 'user'),
    close: async () => {
      await root.close();
      proxy.close();
      await server.stop();
    },
  };
}

async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

/** The catalog and the rows of a database, without what a tool keeps for itself. */
export interface State {
  readonly schema: Schema;
  readonly rows: ReadonlyMap<string, string>;
}

const ofTools =
  /\b(?:drizzle|goose_db_version|schema_migrations|knex_migrations|pgmigrations|migrations_id|typeorm_metadata|flyway_schema_history|django_migrations|alembic_version|ar_internal_metadata|public\.migrations)/;

export async function look(session: Session): Promise<State> {
  const whole = await readSchema(session);
  const schema = {
    ...whole,
    tables: whole.tables.filter(({ name }) => !ofTools.test(name)),
    others: whole.others.filter(({ identity }) => !ofTools.test(identity)),
  };
  const rows = new Map<string, string>();
  for (const { name } of schema.tables) {
    const { rows: found } = await session.query(
      `SELECT coalesce(string_agg(to_jsonb(t)::text, E'\\n' ORDER BY to_jsonb(t)::text), '') AS all FROM ONLY ${name} t`,
    );
    rows.set(name, String(found[0]?.['all']));
  }
  return { schema, rows };
}
