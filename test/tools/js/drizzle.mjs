/** Runs Drizzle's migrator with one of two drivers: drizzle.mjs DRIVER URL FOLDER. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [driver, url, folder] = process.argv.slice(2);
const require = createRequire(join(process.env.LOCKSTEP_TOOLS, 'npm/package.json'));
const load = name => import(pathToFileURL(require.resolve(name)).href);

if (driver === 'pg') {
  const { default: pg } = await load('pg');
  const { drizzle } = await load('drizzle-orm/node-postgres');
  const { migrate } = await load('drizzle-orm/node-postgres/migrator');
  const pool = new pg.Pool({ connectionString: url });
  try {
    await migrate(drizzle(pool), { migrationsFolder: folder });
  } finally {
    await pool.end();
  }
} else {
  const { default: postgres } = await load('postgres');
  const { drizzle } = await load('drizzle-orm/postgres-js');
  const { migrate } = await load('drizzle-orm/postgres-js/migrator');
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
