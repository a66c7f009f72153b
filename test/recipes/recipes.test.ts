import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recipes } from '../../src/plan/recipes/index.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { root } from '../support/files.ts';
import { testMajor, useSandbox } from '../support/sandbox.ts';
import { mustRun, type RecipeCase, recipeCases, type State } from './case.ts';
import { codeInStates, errorsOf, killedAfterEach, notReached, type Tried, tryCase, upDownUp } from './run.ts';

const cases = recipeCases(root);
const sandbox = useSandbox();
beforeAll(loadParser);

test.each(recipes.map(({ id }) => id))('recipe %s has a case that shows it', id => {
  expect(cases.map(({ recipe }) => recipe)).toContain(id);
});

/** `--pg` of the case says what production is; a case of a newer major than the one tested has nothing to show. */
function productionOf({ command }: RecipeCase): number | null {
  const at = command.indexOf('--pg');
  return at < 0 ? null : Number(command[at + 1]);
}

const shown = cases.filter(subject => (productionOf(subject) ?? 0) <= testMajor);

describe.each(shown.map(subject => [subject.name, subject] as const))('%s', (_, subject) => {
  let tried: Tried;
  beforeAll(async () => {
    tried = await tryCase(sandbox(), subject, { production: productionOf(subject) });
  });
  afterAll(async () => {
    await sandbox().dropDatabase(tried.filled);
  });

  test('every step runs, and they lead to the wanted catalog', () => {
    const { plan, ladder } = tried;
    const used = plan.phases.flatMap(phase => phase.steps.map(step => step.recipe));
    // What is temporary is part of a step that is known by what else it does.
    if (subject.recipe !== 'temporary') expect(used).toContain(subject.recipe);
    expect([...ladder.failed]).toEqual([]);
    expect(notReached(tried)).toEqual([]);
  });

  test('every undo gives back schema and rows, or what is lost was said', () => {
    for (const step of tried.plan.phases.flatMap(phase => phase.steps)) {
      const proof = tried.ladder.undo.get(step.id);
      if (step.undo.kind === 'none') continue;
      expect([step.title, proof?.outcome, proof?.error, proof?.differences]).toEqual([
        step.title,
        expect.stringMatching(step.undo.loses.length > 0 ? /^(same|lost what it said)$/ : /^same$/),
        undefined,
        expect.anything(),
      ]);
    }
  });

  test('up, new code writes, down, up again', async () => {
    expect(await upDownUp(sandbox(), tried, subject.new)).toEqual([]);
  });

  test('ended after any step, it goes on from where the catalog is', async () => {
    expect(await killedAfterEach(sandbox(), tried, 'first')).toEqual([]);
  });

  test('check finds no error in its steps', async () => {
    const found = (await errorsOf(sandbox(), tried)).filter(({ rule }) => !(rule in subject.accepts));
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test('old and new code run in the phases in which they must', async () => {
    const phases: State[] = tried.plan.phases.map(({ name }) => name);
    const queries = [...subject.old, ...subject.new];
    const seen = await codeInStates(sandbox(), tried, queries);
    for (const query of queries) {
      for (const state of ['before', ...phases] as const) {
        const came = seen.get(query)?.get(state);
        const where = `${query.file}:${query.line} ${state}`;
        if (mustRun(query, state, phases)) expect(`${where}: ${came}`).toBe(`${where}: ok`);
        else if (query.from || query.until) expect(`${where}: ${came}`).not.toBe(`${where}: ok`);
      }
    }
  });
});
