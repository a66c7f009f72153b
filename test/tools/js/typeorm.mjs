/** Runs TypeORM's classes, compiled: typeorm.mjs up|down URL FOLDER COUNT. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [way, url, folder, count] = process.argv.slice(2);
const require = createRequire(join(process.env.LOCKSTEP_TOOLS, 'npm/package.json'));
const { DataSource } = require('typeorm');
const files = readdirSync(folder).filter(name => name.endsWith('.mjs'));
const modules = await Promise.all(files.map(name => import(pathToFileURL(join(folder, name)).href)));
const source = new DataSource({
  type: 'postgres',
  url,
  migrations: modules.flatMap(one => Object.values(one)),
});
await source.initialize();
try {
  if (way === 'up') await source.runMigrations({ transaction: process.env.TRANSACTION ?? 'each' });
  // As `migration:revert` does.
  else for (let at = 0; at < Number(count); at++) await source.undoLastMigration({ transaction: 'all' });
} finally {
  await source.destroy();
}
