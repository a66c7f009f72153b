import type { Schema, Table } from '../model/schema.ts';
import { PostgresError } from '../model/trouble.ts';
import { countRows, readGround } from './ground/ground.ts';
import type { Keys } from './ground/keys.ts';
import { advance } from './ground/sequences.ts';
import type { Crew } from './load/crew.ts';
import { load, type Way } from './load/load.ts';
import type { Need } from './order.ts';
import { recipeFor } from './recipe/recipe.ts';
import type { Care } from './recipe/rules.ts';
import type { Types } from './values/of.ts';

interface Attempt extends Care, Way {
  /** Worth trying after an error with this SQLSTATE. */
  after(code: string): boolean;
}

const UNIQUE_VIOLATION = '23505';
const EXCLUSION_VIOLATION = '23P01';
const conflicts = new Set([UNIQUE_VIOLATION, EXCLUSION_VIOLATION]);

/** Ways to fill a table, the natural and fast one first; Postgres decides which one is good enough. */
const attempts: readonly Attempt[] = [
  { skipConflicts: false, lastWay: false, after: () => true },
  // 22: a value out of range or malformed, most often in what a generated column is computed from.
  { modest: true, skipConflicts: false, lastWay: false, after: code => code.startsWith('22') },
  { strict: true, skipConflicts: false, lastWay: false, after: code => !conflicts.has(code) },
  { strict: true, wide: true, skipConflicts: false, lastWay: true, after: code => !conflicts.has(code) },
  { strict: true, skipConflicts: true, lastWay: true, after: code => conflicts.has(code) },
  { bare: true, skipConflicts: true, lastWay: true, after: () => true },
];

/** Brings one table to that many rows; gives the reason when that could not be done. */
export async function fillTable(
  crew: Crew,
  schema: Schema,
  table: Table,
  { rows: wanted, enough }: Need,
  types: Types,
  predicted: ReadonlyMap<string, Keys>,
): Promise<string | undefined> {
  if (table.kind === 'foreign') return 'it is a foreign table';
  const present = await countRows(crew.main, table);
  if (present >= enough) return undefined;
  const ground = await readGround(crew.main, schema, table, { present, wanted }, types, predicted);
  if (ground.leaves.length === 0) return 'it has no partitions';
  let because: string | undefined;
  let code = '';
  for (const attempt of attempts) {
    if (!attempt.after(code)) continue;
    const recipe = recipeFor(ground, attempt);
    if (!('slots' in recipe)) return recipe.because;
    try {
      const loaded = await load(crew, ground, recipe, attempt);
      because = loaded.because;
      if (loaded.crowded) code = UNIQUE_VIOLATION;
      if (loaded.inserted === 0 && because !== undefined) continue;
      break;
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      because = `${error.message} (${error.code})`;
      code = error.code;
    }
  }
  await advance(crew.main, table, ground.sequences);
  await crew.main.query(`ANALYZE ${table.name}`);
  return because;
}
