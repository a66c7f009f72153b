import type { Plan } from '../../model/plan.ts';
import type { Folder } from '../format.ts';
import { formatOf } from '../formats.ts';
import { alembic } from './tools/alembic.ts';
import { dbmate } from './tools/dbmate.ts';
import { django } from './tools/django.ts';
import { drizzle } from './tools/drizzle.ts';
import { flyway } from './tools/flyway.ts';
import { golangMigrate } from './tools/golang-migrate.ts';
import { goose } from './tools/goose.ts';
import { knex } from './tools/knex.ts';
import { nodePgMigrate } from './tools/node-pg-migrate.ts';
import { prisma } from './tools/prisma.ts';
import { rails } from './tools/rails.ts';
import { typeorm } from './tools/typeorm.ts';
import { type Unit, unitsOf } from './unit.ts';
import type { Writer, WrittenFile } from './writer.ts';

/** Every tool whose migrations are written; those of programs in the order in which they are asked. */
const writers: readonly Writer[] = [
  alembic,
  dbmate,
  django,
  drizzle,
  flyway,
  golangMigrate,
  goose,
  typeorm,
  nodePgMigrate,
  knex,
  prisma,
  rails,
];

/** What `--format` of `plan` accepts. */
export const writtenFormats: readonly string[] = writers.map(({ name }) => name).sort();

/** The tool of a folder, if its migrations can be written. */
export function writtenFormatOf(folder: Folder): string | undefined {
  const named = formatOf(folder).name;
  if (named !== 'sql') return writers.find(({ name }) => name === named)?.name;
  return writers.find(writer => writer.recognises?.(folder))?.name;
}

/** Migrations of a tool, and what to know about them. */
export interface Written {
  readonly tool: string;
  readonly files: readonly WrittenFile[];
  readonly notes: readonly string[];
}

/** Writes a plan as migrations of one of `writtenFormats`, named and numbered after those of the folder. Pure. */
export function writeMigrations(plan: Plan, tool: string, folder: Folder, now: Date): Written {
  const writer = writers.find(({ name }) => name === tool);
  if (!writer) throw new Error(`no writer for ${tool}`);
  const units = unitsOf(plan, folder.paths);
  return {
    tool,
    files: units.length > 0 ? writer.write({ units, folder, now }) : [],
    notes: [...order(units), ...writer.notes(units)],
  };
}

function order(units: readonly Unit[]): string[] {
  const phases = new Set(units.map(({ phase }) => phase));
  if (!phases.has('contract') || phases.size === 1) return [];
  return ['Keep those of the contract phase back until the old code is gone.'];
}
