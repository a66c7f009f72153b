import type { Session } from '../../model/session.ts';
import { countSql, type Parts, seedsSql } from '../recipe/insert.ts';

/** How well the rows of a recipe satisfy their conditions. */
export interface Chosen {
  /** Row numbers whose draws do, when too few do by themselves: all rows then repeat these draws. */
  readonly seeds?: readonly number[];
  /** The condition that no row satisfied. */
  readonly hopeless?: string;
  /** The share of rows that satisfy all conditions, 0 to 1. */
  readonly share: number;
}

const TRIED = { least: 200, most: 2000 };
/** Below this share of accepted rows, draws are repeated from accepted ones. */
const ENOUGH = 0.2;
const SEEDS = 500;
const SEARCHED = [20_000, 200_000];

/** Tries a recipe's conditions on a few thousand candidates, without writing a row. */
export async function chooseSeeds(
  session: Session,
  parts: Parts,
  first: number,
  missing: number,
  end: number,
): Promise<Chosen> {
  if (parts.filters.length === 0) return { share: 1 };
  const tried = Math.min(Math.max(missing, TRIED.least), TRIED.most);
  const share = async (seeds?: readonly number[]): Promise<number> => {
    const range = { from: first, to: first + tried - 1, ...(seeds ? { seeds } : {}) };
    const { rows } = await session.query(countSql(parts, range));
    return Number(rows[0]?.accepted) / tried;
  };
  const alone = await share();
  // Refused rows use up numbers, and a unique key may not have many.
  const lasts = first + (missing * 1.3) / alone < end || alone === 1;
  if (alone >= ENOUGH && lasts) return { share: alone };
  for (const numbers of SEARCHED) {
    const { rows } = await session.query(
      seedsSql(parts, { from: first, to: first + numbers - 1, limit: SEEDS }),
    );
    const seeds = rows.map(row => Number(row.n));
    if (seeds.length < 20 && numbers !== SEARCHED.at(-1)) continue;
    if (seeds.length === 0) continue;
    const repeated = await share(seeds);
    return repeated > alone ? { seeds, share: repeated } : { share: alone };
  }
  return { hopeless: await rarest(session, parts, first), share: 0 };
}

/** The condition that fewest candidates satisfy. */
async function rarest(session: Session, parts: Parts, first: number): Promise<string> {
  const { rows } = await session.query(countSql(parts, { from: first, to: first + TRIED.most - 1 }));
  const counts = parts.filters.map(({ name }, k) => ({ name, count: Number(rows[0]?.[`f${k}`]) }));
  return counts.sort((a, b) => a.count - b.count)[0]?.name ?? '';
}
