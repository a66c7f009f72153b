import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { planOf, stepsOf } from './plan.ts';

beforeAll(loadParser);

const modes = (sql: string) => stepsOf(planOf(sql)).map(({ transaction }) => transaction);

test.each([
  'UPDATE users SET name = email',
  "UPDATE users SET name = coalesce(name, 'x') WHERE age > 1",
  'UPDATE users SET name = lower(name)',
  'DELETE FROM users WHERE age > 1',
])('%s: run again it changes nothing more, so it is cut into batches', sql => {
  expect(modes(sql)).toEqual(['batches']);
});

test.each([
  ['UPDATE users SET age = age + 1', 'run twice it would change rows twice'],
  ["UPDATE users SET name = upper(btrim(name, 'A'))", 'run twice'],
  ["UPDATE users SET name = coalesce(lower(name), 'A')", 'run twice'],
  ['UPDATE users SET id = age', 'it changes the key'],
  ['UPDATE users SET age = (SELECT max(age) FROM users)', 'it reads the table that it changes'],
  ["UPDATE users AS batch SET name = 'x'", 'it says batch'],
  ['DELETE FROM log', 'no primary key'],
])('%s stays one statement, with the reason', (sql, why) => {
  expect(modes(sql)).toEqual(['one']);
  expect(planOf(sql).notes.join()).toContain(why);
});

test('a row picked by its key needs no batches, and no words about them', () => {
  const plan = planOf('UPDATE users SET name = NULL WHERE id IN (1, 2)');
  expect(stepsOf(plan).map(({ transaction }) => transaction)).toEqual(['one']);
  expect(plan.notes).toEqual([]);
});

test('what is worked out anew in each batch is said', () => {
  const notes = planOf('UPDATE users SET name = now()::text').notes.join();
  expect(notes).toContain('such as now(), is not the same in all of them');
  expect(planOf('UPDATE users SET name = email').notes.join()).not.toContain('such as now()');
});
