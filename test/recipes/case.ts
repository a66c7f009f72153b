import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, findCases } from '../support/case.ts';
import { change } from '../support/schema.ts';

/** States of the database that code meets: before the change, and after each phase of its plan. */
export const states = ['before', 'expand', 'backfill', 'switch', 'contract'] as const;
export type State = (typeof states)[number];

/** A statement of code of before (`old.sql`) or for the wanted schema (`new.sql`). */
export interface Query {
  readonly sql: string;
  readonly file: string;
  readonly line: number;
  /** `-- from PHASE` above it: it fails until that phase has run. */
  readonly from?: State;
  /** `-- until PHASE`: it fails once that phase has run. */
  readonly until?: State;
}

/** A case that shows what a recipe does. */
export interface RecipeCase extends Case {
  readonly recipe: string;
  readonly schemaSql: string;
  readonly changeSql: string;
  readonly old: readonly Query[];
  readonly new: readonly Query[];
}

/** Every case of cases/plan that says which recipe it shows. */
export function recipeCases(root: string): RecipeCase[] {
  return findCases(join(root, 'cases')).flatMap(subject => {
    const { recipe, folder } = subject;
    if (recipe === undefined) return [];
    const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
    return [
      {
        ...subject,
        recipe,
        schemaSql: text('schema.sql'),
        changeSql: text('change.sql'),
        old: queriesIn(folder, 'old.sql'),
        new: queriesIn(folder, 'new.sql'),
      },
    ];
  });
}

function queriesIn(folder: string, file: string): Query[] {
  if (!existsSync(join(folder, file))) return [];
  const text = readFileSync(join(folder, file), 'utf8');
  const lines = text.split('\n');
  return change(text).statements.map(({ sql, line }) => {
    let first = line - 1;
    while (lines[first - 1]?.startsWith('--')) first--;
    const said = lines.slice(first, line - 1).join('\n');
    const of = (word: string) => new RegExp(`^-- .*\\b${word} (${states.join('|')})\\b`, 'm').exec(said)?.[1];
    const [from, until] = [of('from') as State | undefined, of('until') as State | undefined];
    return { sql, file, line, ...(from ? { from } : {}), ...(until ? { until } : {}) };
  });
}

/** Whether a query has to run once these phases have run. `last` is the last phase of the plan. */
export function mustRun(query: Query, state: State, phases: readonly State[]): boolean {
  const at = states.indexOf(state);
  if (query.from && at < states.indexOf(query.from)) return false;
  if (query.until && at >= states.indexOf(query.until)) return false;
  if (query.from || query.until) return true;
  // Old code is gone before the contract phase, and new code comes after the expand phase.
  if (query.file === 'old.sql') return state !== 'contract';
  return state !== 'before' || !phases.includes('expand');
}
