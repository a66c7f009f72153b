import { assessImpact, type MoveStep } from '../../../src/evidence/impact/impact.ts';
import type { Impact } from '../../../src/model/impact.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Sandbox } from '../../../src/model/session.ts';
import { fares } from '../../support/sites.ts';

export { fares };

export interface Trial {
  readonly schema: string;
  /** Statements of each phase, each statement its own transaction. */
  readonly phases: Readonly<Record<string, readonly (string | MoveStep)[]>>;
  readonly code: Readonly<Record<string, string>> | string;
  readonly touches?: Plan['touches'];
  /** Run before the moves are run again, but not when the phases were built: a failing move. */
  readonly moves?: readonly (readonly MoveStep[])[];
}

let trials = 0;

/** Builds the databases of the phases and assesses the code on them. `undone` is given like any phase. */
export async function assess(sandbox: Sandbox, trial: Trial): Promise<Impact> {
  const prefix = `trial${++trials}`;
  const names = ['before', ...Object.keys(trial.phases)];
  const moves = Object.values(trial.phases).map(steps => steps.map(toStep));
  const databases: string[] = [];
  for (const [index, name] of names.entries()) {
    const database = `${prefix}_${name}`;
    await sandbox.createDatabase(database, databases.at(-1));
    const session = await sandbox.connect(database);
    if (index === 0) await session.run(trial.schema);
    for (const { sql } of moves[index - 1] ?? []) for (const statement of sql) await session.run(statement);
    await session.close();
    databases.push(database);
  }
  const files = typeof trial.code === 'string' ? { 'src/a.ts': trial.code } : trial.code;
  return assessImpact({
    sandbox,
    phases: names.map((name, index) => ({ name, database: databases[index] ?? '' })),
    moves: trial.moves ?? moves,
    sources: Object.entries(files).map(([path, text]) => ({ path, text })),
    touches: trial.touches ?? [{ relation: 'public.users', columns: [], added: [], removed: [] }],
  });
}

function toStep(step: string | MoveStep): MoveStep {
  if (typeof step !== 'string') return step;
  return { sql: [step], transaction: /concurrently/i.test(step) ? 'none' : 'one' };
}

/** Each site by its query, with how it fares. */
export function byQuery(impact: Impact): Record<string, string> {
  return Object.fromEntries(impact.sites.map(site => [site.query, fares(site)]));
}
