import { computeChange } from '../../src/app/desired/compute.ts';
import type { SchemaInput } from '../../src/inputs/schema.ts';
import type { Sandbox } from '../../src/model/session.ts';
import { compareSchemas } from '../../src/postgres/catalog/compare.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';

let runs = 0;

/** A schema as if it had been read from a file. */
export function input(text: string, file = 'desired.sql'): SchemaInput {
  return {
    source: file,
    kind: 'dump',
    major: null,
    files: [{ file, text }],
    estimatedRows: new Map(),
    leftOut: [],
  };
}

export interface Led {
  readonly sql: readonly string[];
  /** What Postgres refused, and what differs from the desired schema afterwards but for the order of columns. */
  readonly failed: readonly string[];
  readonly differs: readonly string[];
}

/** The change from one schema to another, run on a database that holds the first. */
export async function lead(
  sandbox: Sandbox,
  now: string,
  wanted: string,
  answers: { renames?: string[]; drops?: string[] } = {},
): Promise<Led> {
  await loadParser();
  const name = `d${process.pid}_${++runs}`;
  await sandbox.createDatabase(name);
  const made = await sandbox.connect(name);
  await made.run(`SET check_function_bodies = off; ${now}`);
  await made.close();
  const asked = { renames: answers.renames ?? [], drops: answers.drops ?? [] };
  const computed = await computeChange(sandbox, name, [], input(wanted), asked);
  const session = await sandbox.connect(name);
  const failed: string[] = [];
  for (const { sql } of computed.change.statements) {
    await session.run(sql).catch(error => failed.push(`${error.code} ${error.message}: ${sql}`));
  }
  const differs = compareSchemas(computed.wanted, await readSchema(session))
    .filter(({ kind }) => kind !== 'order')
    .map(({ kind, what, before, after }) => `${what} is ${kind}: ${before} -> ${after}`);
  await session.close();
  await sandbox.dropDatabase(name);
  return { sql: computed.change.statements.map(({ sql }) => sql), failed, differs };
}
