import { readSchemaInput, type SchemaInput } from '../../inputs/schema.ts';
import { type Asked, suppressionsIn } from '../../inputs/suppressions.ts';
import type { Place } from '../../model/place.ts';
import { loadParser } from '../../sql/parse.ts';
import { isAbout } from '../../verdict/suppress.ts';
import { readDatabase } from '../read-database.ts';
import type { CheckAsk } from './ask.ts';
import { type Deployment, filesOf } from './deployment.ts';
import type { JudgeOptions } from './judge.ts';
import { wantedRisks } from './rules.ts';
import { type Selection, selectMigrations } from './select.ts';
import { type Sizer, sizer } from './sizes.ts';

/** What is read before anything is run or foreseen. */
export interface Begun {
  readonly selection: Selection;
  /** What was there before the first migration that is checked. */
  readonly input: SchemaInput;
  readonly deployments: readonly Deployment[];
  readonly requests: readonly Asked[];
  readonly sizes: Sizer;
  readonly options: JudgeOptions;
}

/** Reads the migrations, the schema that they meet, and what of their findings is to be silenced. */
export async function beginCheck(ask: CheckAsk, tell: (what: string) => void): Promise<Begun> {
  const risks = wantedRisks(ask.rules);
  await loadParser();
  tell('reading the migrations');
  const selection = await selectMigrations(ask);
  const requests = selection.checked
    .flatMap(({ up, down }) => [up, ...(down ? [down] : [])])
    .flatMap(suppressionsIn);
  const sizes = sizer(ask.rows);
  return {
    selection,
    input: await schemaOf(ask, selection),
    deployments: deploymentsOf(selection),
    requests,
    sizes,
    options: {
      runner: selection.runner,
      lockBudgetMs: ask.lockBudgetMs,
      risks,
      sized: sizes.sized,
      apart: (rule: string, place: Place) => requests.some(request => isAbout(request, rule, place)),
      tell,
    },
  };
}

async function schemaOf(ask: CheckAsk, { earlier }: Selection): Promise<SchemaInput> {
  if (ask.schema !== undefined) return readSchemaInput(ask.schema, { readDatabase });
  const files = filesOf(earlier.flatMap(({ up }) => up.statements));
  const source = earlier.length === 0 ? 'an empty database' : `the ${earlier.length} migrations before`;
  return { source, kind: 'migrations', major: null, files, estimatedRows: new Map(), leftOut: [] };
}

function deploymentsOf({ checked, judged }: Selection): Deployment[] {
  if (judged === 'all files together') return checked.length > 0 ? [{ migrations: checked }] : [];
  return checked.map(migration => ({ migrations: [migration] }));
}
