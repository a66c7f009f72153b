import { beforeAll, expect, test } from 'vitest';
import { findRisks } from '../../src/evidence/risks/find.ts';
import { risksFor, ruleIds } from '../../src/evidence/risks/index.ts';
import { foreseeGroups, learn } from '../../src/facts/foresee/foresee.ts';
import { SchemaView } from '../../src/facts/foresee/schema/schema.ts';
import { World } from '../../src/facts/foresee/world.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { splitScript } from '../../src/sql/split.ts';
import { type Case, cases, rowsThere, tables } from '../risks/written-cases.ts';
import { change, plan, written } from '../support/dossier.ts';
import { testMajor } from '../support/sandbox.ts';

/**
 * Each risk on foreseen facts: what it finds in the cases that a real Postgres ran (test/risks/written.test.ts), and that it keeps
 * silent in the nearest ones. What only rows tell is left out.
 */
beforeAll(loadParser);

/** What was found in the rows of the sandbox, and what a block writes that was measured there. */
const fromRows = new Set([
  'depends-on-rows',
  'depends-on-rows: a DO block that tries it and passes over its failure',
  'whole-table-write: a condition that holds for all rows',
  'whole-table-write: in a block',
]);
const foreseeable = Object.entries(cases).flatMap(([rule, of]) =>
  of.flatMap(one => {
    const left = fromRows.has(`${rule}: ${one.what}`) || (one.expected.length > 0 && fromRows.has(rule));
    return left ? [] : [[rule, one.what, one] as const];
  }),
);

test.each(foreseeable)('%s: %s', (rule, _, one) => {
  expect(
    found(one)
      .filter(text => text.rule === rule)
      .map(said),
  ).toEqual(one.expected.map(withoutCount));
});

function found(one: Case) {
  const world = new World(testMajor);
  learn(world, statementsOf(tables));
  if (one.given) learn(world, statementsOf(one.given));
  const view = new SchemaView(world);
  const before = view.read();
  const asked = change(written(one.statements.map(sql => [sql]))).statements;
  const group = { statements: asked };
  const [wrapped = []] = world.trial(() => foreseeGroups(world, [{ ...group, together: true }]));
  const [statements = []] = foreseeGroups(world, [group]);
  const at = wrapped.findIndex(({ facts }) => facts.error);
  const error = wrapped[at]?.facts.error;
  const seen = {
    statements,
    wrapped: one.wrapped && error ? { ok: false, error: { ...error, statement: at } } : { ok: true },
  };
  const schema = {
    ...before,
    tables: before.tables.map(table => ({
      ...table,
      estimatedRows: one.rows?.[table.relname] ?? table.estimatedRows,
    })),
  };
  const input = { schema, change: change(seen), written: seen, plan: plan({}), evidence: {} };
  return findRisks(
    { ...input, schemaAfter: view.read(), sandboxRows: rowsThere },
    risksFor('check', { on: ruleIds }),
  );
}

const said = ({ severity, line, message }: ReturnType<typeof found>[number]): string =>
  `${severity} ${line} ${message}`;
const withoutCount = (text: string): string => text.replace(/ \[.*\]$/s, '');

function statementsOf(text: string): { sql: string }[] {
  return [...splitScript(text, 'schema.sql')].flatMap(item => (item.kind === 'sql' ? [item.statement] : []));
}
