import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findRisks } from '../../src/evidence/risks/find.ts';
import { risks, risksFor, ruleIds } from '../../src/evidence/risks/index.ts';
import { observeGroups, observeScript } from '../../src/facts/observe/observe.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Schema } from '../../src/model/schema.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { change, plan, written } from '../support/dossier.ts';
import { useSandbox } from '../support/sandbox.ts';
import { byHand, type Case, cases, everyoneFiles, promises, rowsThere, tables } from './written-cases.ts';

const sandbox = useSandbox();
const template = `risks_${process.pid}`;
const untouched = `${template}_untouched`;
let before: Schema;
let copies = 0;

beforeAll(async () => {
  await loadParser();
  await sandbox().createDatabase(template);
  const session = await sandbox().connect(template);
  await session.run(tables);
  before = await readSchema(session);
  await session.close();
  await sandbox().createDatabase(untouched, template);
});

/** A copy of the tables, with more in it where the case asks for that. */
async function copy({ given }: Case): Promise<string> {
  const name = `${template}_${++copies}`;
  await sandbox().createDatabase(name, template);
  if (given) await inDatabase(name, session => session.run(given));
  return name;
}

async function inDatabase<T>(
  name: string,
  work: (session: Awaited<ReturnType<ReturnType<typeof sandbox>['connect']>>) => Promise<T>,
): Promise<T> {
  const session = await sandbox().connect(name);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Runs the statements as written, and gives what all risks find, those too that are off by default. */
async function found(one: Case): Promise<Finding[]> {
  const name = await copy(one);
  const schema = one.given ? await inDatabase(name, readSchema) : before;
  const asked = change(written(one.statements.map(sql => [sql]))).statements;
  const statements = await observeScript(sandbox(), name, asked);
  const schemaAfter = await inDatabase(name, readSchema);
  await sandbox().dropDatabase(name);
  const seen = { statements, wrapped: one.wrapped ? await runWrapped(one, asked) : { ok: true } };
  const sized = {
    ...schema,
    tables: schema.tables.map(table => ({
      ...table,
      estimatedRows: one.rows?.[table.relname] ?? table.estimatedRows,
    })),
  };
  const input = { schema: sized, change: change(seen), written: seen, plan: plan({}), evidence: {} };
  return findRisks({ ...input, schemaAfter, sandboxRows: rowsThere }, risksFor('check', { on: ruleIds }));
}

async function runWrapped(one: Case, asked: ReturnType<typeof change>['statements']) {
  const name = await copy(one);
  const [wrapped = []] = await observeGroups(sandbox(), name, [{ statements: asked, together: true }]);
  await sandbox().dropDatabase(name);
  const at = wrapped.findIndex(({ facts }) => facts.error);
  const error = wrapped[at]?.facts.error;
  return error ? { ok: false, error: { ...error, statement: at } } : { ok: true };
}

/** What the query of a finding counts before the change. */
async function counted(one: Case, { count }: Finding): Promise<string> {
  if (count === undefined) return '';
  const name = one.given ? await copy(one) : untouched;
  const { rows } = await inDatabase(name, session => session.query(count));
  if (one.given) await sandbox().dropDatabase(name);
  return ` [${Object.values(rows[0] ?? {})[0]}]`;
}

for (const [rule, those] of Object.entries(cases)) {
  describe(rule, () => {
    test.each(those.map(one => [one.what, one] as const))('%s', async (_, one) => {
      const about = (await found(one)).filter(finding => finding.rule === rule);
      const lines: string[] = [];
      for (const finding of about) {
        const { severity, line, message } = finding;
        lines.push(`${severity} ${line} ${message}${await counted(one, finding)}`);
      }
      expect(lines).toEqual(one.expected);
    });
  });
}

test.each(promises)('what %s says comes true', async (_rule, before, statement, then, code) => {
  const name = await copy({ what: '', statements: [], expected: [] });
  await inDatabase(name, async open => {
    if (before) await open.run(before);
    await inDatabase(name, session => session.run(statement));
    await expect(open.run(then)).rejects.toMatchObject({ code });
  });
  await sandbox().dropDatabase(name);
});

describe('one cause, one finding', () => {
  test.each(everyoneFiles)('%j', async (statements, expected) => {
    const all = await found({ what: '', statements: [...statements], expected: [] });
    const on = new Set(risksFor('check').map(({ id }) => id));
    expect(
      all.filter(({ rule }) => on.has(rule)).map(({ severity, rule, line }) => `${severity} ${rule} ${line}`),
    ).toEqual(expected);
  });
});

test('every risk stands in the index under the name of its file, says what it is, and has both kinds of case', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/evidence/risks'))
    .filter(name => name.endsWith('.ts') && !['find.ts', 'index.ts', 'risk.ts'].includes(name))
    .map(name => name.replace('.ts', ''));
  expect([...ruleIds].sort()).toEqual(files.sort());
  expect([...Object.keys(cases), ...byHand].sort()).toEqual(files);
  for (const those of Object.values(cases)) {
    expect(those.some(({ expected }) => expected.length > 0)).toBe(true);
    expect(those.some(({ expected }) => expected.length === 0)).toBe(true);
  }
  for (const { title, why } of risks) {
    expect(title.split(' ').length).toBeLessThan(12);
    expect(title).not.toMatch(/\.$/);
    expect(why.match(/\.(?: |$)/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    expect(why.match(/\.(?: |$)/g)?.length ?? 0).toBeLessThanOrEqual(4);
  }
});

test('what is off, or for check alone, is looked for only where it is asked for', () => {
  const ids = (...ask: Parameters<typeof risksFor>) => new Set(risksFor(...ask).map(({ id }) => id));
  expect(ids('check').has('data-loss')).toBe(true);
  expect(ids('plan').has('data-loss')).toBe(false);
  expect(ids('check').has('style-types')).toBe(false);
  expect(ids('check', { on: ['style-types'] }).has('style-types')).toBe(true);
  expect(ids('check', { on: ['data-loss'], off: ['data-loss'] }).has('data-loss')).toBe(false);
});
