import { stat } from 'node:fs/promises';
import { Trouble } from '../../model/trouble.ts';
import { missing } from '../text.ts';
import { readDump } from './dump.ts';
import type { ReadDatabase, SchemaInput } from './input.ts';
import { readMigrations } from './migrations.ts';
import { redact, redactIn } from './redact.ts';

/**
 * Reads a schema: a file of DDL (as pg_dump --schema-only writes it, or by hand), a folder of migrations, or a live
 * database. Nothing is parsed or run yet. Throws Trouble: bad-argument for another address, file-not-found, file-unreadable, schema-empty, and for a database
 * what `readDatabase` throws.
 */
export async function readSchemaInput(
  source: string,
  live: { readDatabase?: ReadDatabase } = {},
): Promise<SchemaInput> {
  if (/^postgres(?:ql)?:\/\//i.test(source)) return readFromDatabase(source, live.readDatabase);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(source)?.[1];
  if (scheme !== undefined) {
    throw new Trouble('bad-argument', `A schema cannot be read from ${scheme}://.`, {
      next: 'Give a postgres:// address, a dump or a folder of migrations.',
    });
  }
  const found = await stat(source).catch(() => undefined);
  if (!found) throw await missing(source);
  if (found.isDirectory()) return readMigrations(source);
  return readDump(source);
}

async function readFromDatabase(url: string, readDatabase: ReadDatabase | undefined): Promise<SchemaInput> {
  if (!readDatabase) throw new Error('a live database was given, but nothing to read it with');
  const source = redact(url);
  const { ddl, ...live } = await readDatabase(url).catch(error => {
    throw withoutPassword(error, url);
  });
  return { ...live, source, kind: 'database', files: [{ file: source, text: ddl }] };
}

/** Whatever a driver or a server puts into its words, the password stays out. */
function withoutPassword(error: unknown, url: string): unknown {
  if (!(error instanceof Trouble)) return error;
  const clean = (text: string | undefined): string | undefined => text && redactIn(text, url);
  const [message, where, next] = [redactIn(error.message, url), clean(error.where), clean(error.next)];
  if (message === error.message && where === error.where && next === error.next) return error;
  return new Trouble(error.code, message, { where, next });
}
