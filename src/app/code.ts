import { resolve, sep } from 'node:path';
import { assessImpact } from '../evidence/impact/impact.ts';
import { readCode } from '../inputs/code.ts';
import type { Lock } from '../model/facts.ts';
import type { Impact } from '../model/impact.ts';
import type { Plan } from '../model/plan.ts';
import type { Lab } from './lab.ts';
import { standPhases } from './phases.ts';
import type { PlannedFacts } from './planned.ts';
import type { Surroundings } from './surroundings.ts';

/** Tries the queries of the code on every phase of the plan; null when no code was given. */
export async function assessCode(
  { ask, input, tell }: Surroundings,
  lab: Lab,
  plan: Plan,
  facts: PlannedFacts,
): Promise<Impact | null> {
  if (ask.code.length === 0) return null;
  const own = ownFiles([...givenFiles(ask), input.source], ask.out);
  tell('reading the code');
  const read = await Promise.all(ask.code.map(readCode));
  tell('building a database for each phase');
  const phases = await standPhases(lab, plan);
  tell('trying the queries of the code in each phase');
  return assessImpact({
    sandbox: lab.sandbox,
    phases,
    moves: phases.slice(1).map(phase => phase.steps),
    sources: read.flatMap(code => code.files).filter(({ path }) => !own(path)),
    skipped: read.flatMap(code => code.skipped),
    touches: [...plan.touches, ...lockedOnly(plan, facts)],
  });
}

/** Relations that a step shuts off without naming them in a way that the plan understands: DO blocks, functions, CASCADE. */
function lockedOnly(plan: Plan, { forward }: PlannedFacts): Plan['touches'] {
  const known = new Set(plan.touches.map(({ relation }) => relation));
  const locked = [...forward.values()]
    .flat()
    .flatMap(({ locks, phases = [] }) => [...locks, ...phases.flatMap(phase => phase.locks)]);
  const relations = locked.flatMap(({ relation, kind, mode, new: born }) =>
    mode === 'AccessExclusiveLock' && queried.has(kind) && !born && !known.has(relation) ? [relation] : [],
  );
  return [...new Set(relations)].map(relation => ({ relation, columns: [], added: [], removed: [] }));
}

/** Kinds of relations that a query names. */
const queried = new Set<Lock['kind']>(['table', 'partition', 'view', 'matview']);

function givenFiles({ change }: Surroundings['ask']): string[] {
  const file = 'desired' in change ? change.desired : change.file;
  return file === undefined ? [] : [file];
}

/** The inputs of this run and what an earlier one saved are SQL too, but not code of the application. */
function ownFiles(inputs: readonly string[], out: string | undefined): (path: string) => boolean {
  const given = inputs.map(file => resolve(file));
  const saved = out === undefined ? undefined : resolve(out) + sep;
  return path => {
    const full = resolve(path);
    return (
      given.some(file => full === file || full.startsWith(file + sep)) ||
      (saved !== undefined && full.startsWith(saved))
    );
  };
}
