import type { Format } from './format.ts';
import { dbmate } from './tools/dbmate.ts';
import { diesel } from './tools/diesel.ts';
import { drizzle } from './tools/drizzle.ts';
import { flyway } from './tools/flyway.ts';
import { golangMigrate } from './tools/golang-migrate.ts';
import { goose } from './tools/goose.ts';
import { hasura } from './tools/hasura.ts';
import { nodePgMigrate } from './tools/node-pg-migrate.ts';
import { prisma } from './tools/prisma.ts';
import { rambler } from './tools/rambler.ts';
import { sqitch } from './tools/sqitch.ts';
import { sql } from './tools/sql.ts';
import { sqlMigrate } from './tools/sql-migrate.ts';
import { supabase } from './tools/supabase.ts';

/** Every format, in the order in which they are asked: names and configuration first, then marks in the texts. */
const formats: readonly Format[] = [
  drizzle,
  prisma,
  sqitch,
  supabase,
  flyway,
  hasura,
  diesel,
  golangMigrate,
  goose,
  dbmate,
  sqlMigrate,
  rambler,
  nodePgMigrate,
  sql,
];

/** What `--runner` accepts. */
export const formatNames: readonly string[] = formats.map(({ name }) => name).sort();

export function formatNamed(name: string): Format | undefined {
  return formats.find(format => format.name === name);
}

/** The format of a folder; `sql` recognises every one. */
export function formatOf(folder: Parameters<Format['recognises']>[0]): Format {
  return formats.find(format => format.recognises(folder)) ?? sql;
}
