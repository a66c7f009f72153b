import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStep } from '../../src/execute/execute.ts';
import { writeMigrations } from '../../src/formats/index.ts';
import type { Plan } from '../../src/model/plan.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { compareSchemas } from '../../src/postgres/catalog/compare.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { folderWith } from '../support/formats.ts';
import { type Project, projects } from '../support/projects.ts';
import { change } from '../support/schema.ts';
import { type Lab, login, look, type State, startLab } from './lab.ts';
import { type Place, type Tool, tools } from './tools.ts';

/** Batches, concurrent builds, several transactions on the way back, names that need quotes, characters that tools mind. */
const takenBack = `
  ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
  CREATE INDEX ON users (age);
  ALTER TABLE orders ADD COLUMN a text DEFAULT 'what? :now 100% $\{x} \\? it''s \`' CHECK (a <> '?');
  ALTER TABLE "Order Items" ADD COLUMN "Prïce" numeric;
  ALTER TABLE users ALTER COLUMN age SET NOT NULL;
  DROP INDEX users_name_status_idx;
  VACUUM log;`;
/** What has no way back. */
const final = 'ALTER TABLE orders ADD COLUMN b int; DROP TABLE log;';

const shop = readFileSync(new URL('../plan/shop.sql', import.meta.url), 'utf8');
const now = new Date('2026-01-31T10:00:00Z');
let lab: Lab;
let databases = 0;

beforeAll(async () => {
  await loadParser();
  lab = await startLab();
});
afterAll(() => lab?.close());

/** The project with what a plan writes, beside a database with its schema. */
async function lay(
  tool: Tool,
  sql: string,
): Promise<Place & { plan: Plan; before: State; wanted: State; end(): Promise<void> }> {
  const [database, other] = [`d${++databases}`, `d${++databases}`];
  for (const name of [database, other]) await lab.create(name);
  const [session, planned] = [await lab.connect(database), await lab.connect(other)];
  for (const one of [session, planned]) await one.run(shop);
  const before = await look(session);
  const plan = makePlan(before.schema, change(sql));
  for (const step of plan.phases.flatMap(({ steps }) => steps)) {
    const { outcome, error } = await runStep(planned, step);
    expect(outcome, error?.message).toBe('done');
  }
  const wanted = await look(planned);
  await planned.close();

  const project = mkdtempSync(join(tmpdir(), 'lockstep-tools-'));
  const { below, seed }: Project = projects[tool.format];
  const folder = join(project, below);
  const { files } = writeMigrations(plan, tool.format, folderWith(seed, folder), now);
  for (const { path, text } of [...Object.entries(seed).map(([path, text]) => ({ path, text })), ...files]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const count = plan.phases.flatMap(({ steps }) => steps).length;
  const url = `postgres://${login.user}:${login.password}@127.0.0.1:${lab.port}/${database}`;
  const end = async () => {
    await session.close();
    rmSync(project, { recursive: true });
  };
  return { folder, url, database, port: lab.port, session, count, plan, before, wanted, end };
}

function differences(one: State, other: State): string[] {
  return compareSchemas(one.schema, other.schema)
    .filter(({ kind }) => kind !== 'order')
    .map(({ kind, what, before, after }) => `${kind} ${what}: ${before ?? ''} -> ${after ?? ''}`);
}

describe.each(tools.map(tool => [tool.as, tool] as const))('%s', (_, tool) => {
  const there = existsSync(tool.needs);

  test.runIf(there)('goes up to the catalog of the plan, and down to the one of before', async () => {
    const place = await lay(tool, takenBack);
    try {
      await tool.up(place);
      const up = await look(place.session);
      expect(differences(place.wanted, up)).toEqual([]);
      expect(up.schema.tables.flatMap(({ indexes }) => indexes).filter(({ valid }) => !valid)).toEqual([]);
      if (!tool.down) return;
      await tool.down(place);
      const down = await look(place.session);
      expect(differences(place.before, down)).toEqual([]);
      expect([...down.rows]).toEqual([...place.before.rows]);
    } finally {
      await place.end();
    }
  });

  test.runIf(there && tool.down)('refuses to go down where there is no way, and says why', async () => {
    const place = await lay(tool, final);
    try {
      await tool.up(place);
      expect(differences(place.wanted, await look(place.session))).toEqual([]);
      await expect(tool.down?.(place)).rejects.toThrow(/Step 3 has no undo/);
      expect(differences(place.wanted, await look(place.session))).toEqual([]);
    } finally {
      await place.end();
    }
  });
});
