import type { Ground } from '../ground/ground.ts';
import { insertSql, type Range, virtualSql } from '../recipe/insert.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { withIndexesAside } from './aside.ts';
import { chooseSeeds } from './chosen.ts';
import { type Crew, share } from './crew.ts';

/** From this many new rows on, indexes are set aside and two sessions insert. */
const MANY = 20_000;
/** Rows per INSERT: short enough to share the work evenly, long enough that a statement costs nothing. */
const CHUNK = 50_000;

/** A share of accepted rows that is not worth the time while there are other ways to make rows. */
const POOR = 0.05;

export interface Way {
  readonly skipConflicts: boolean;
  readonly lastWay: boolean;
}

export interface Loaded {
  readonly inserted: number;
  readonly because?: string;
  /** Row numbers ran out beside the rows that are there: others may fit between them. */
  readonly crowded?: boolean;
}

/**
 * Inserts the missing rows of a table. Throws PostgresError when a row is refused: then no new row is left. With
 * `skipConflicts` rows that collide are left out one by one, in one session, with the indexes in place. With `lastWay` even
 * a few rows are better than none.
 */
export async function load(
  crew: Crew,
  ground: Ground,
  recipe: Recipe,
  { skipConflicts, lastWay }: Way,
): Promise<Loaded> {
  const { main } = crew;
  const missing = ground.wanted - ground.present;
  if (ground.present > 0 && !skipConflicts && recipe.end < ground.first + missing) {
    return { inserted: 0, because: recipe.because ?? 'its keys have no more values', crowded: true };
  }
  for (const statement of recipe.setup) await main.query(statement);
  const virtual = virtualSql(recipe, { from: ground.first, to: ground.first + Math.min(missing, 2000) - 1 });
  if (virtual !== undefined) await main.query(virtual);
  const chosen = await chooseSeeds(main, recipe, ground.first, missing, recipe.end);
  if (chosen.hopeless !== undefined) {
    return { inserted: 0, because: `no generated row satisfies ${chosen.hopeless}` };
  }
  if (chosen.share < POOR && !lastWay) {
    return { inserted: 0, because: 'too few generated rows satisfy its constraints' };
  }
  const shared: Pick<Range, 'seeds' | 'skipConflicts'> = {
    ...(chosen.seeds ? { seeds: chosen.seeds } : {}),
    ...(skipConflicts ? { skipConflicts } : {}),
  };
  const filler = new Filler(crew, recipe, shared, ground.first);
  if (missing < MANY || missing < ground.present / 4 || skipConflicts) {
    await undoing(crew, () => (skipConflicts ? filler.between(missing) : filler.alone(missing)));
  } else {
    await filler.rehearse(missing);
    const undo = await undoOf(crew, ground);
    const leaves = ground.leaves.map(leaf => leaf.oid);
    await withIndexesAside(crew, leaves, () => filler.together(missing), undo);
  }
  const { inserted } = filler;
  if (inserted >= missing) return { inserted };
  return {
    inserted,
    because: recipe.because ?? `only ${ground.present + inserted} generated rows fit its constraints`,
  };
}

/** One INSERT after the other; what the first ones wrote goes when a later one fails. */
async function undoing(crew: Crew, work: () => Promise<void>): Promise<void> {
  await crew.main.query('BEGIN');
  try {
    await work();
    await crew.main.query('COMMIT');
  } catch (error) {
    await crew.main.query('ROLLBACK');
    throw error;
  }
}

/** Takes out every row written from now on. Rows carry the number of their transaction. */
async function undoOf(crew: Crew, ground: Ground): Promise<() => Promise<void>> {
  const { rows } = await crew.main.query('SELECT pg_current_xact_id()::text::numeric % 4294967296 AS xid');
  const before = String(rows[0]?.xid);
  return async () => {
    for (const { name } of ground.leaves) {
      await crew.main.query(`DELETE FROM ONLY ${name} WHERE xmin::text::bigint > ${before}`);
      await crew.main.query(`VACUUM ${name}`);
    }
  };
}

/** Inserts ranges of row numbers, counting what got in. */
class Filler {
  inserted = 0;
  private readonly crew: Crew;
  private readonly recipe: Recipe;
  private readonly how: Pick<Range, 'seeds' | 'skipConflicts'>;
  private next: number;
  /** Numbers that only repeat keys may still be good when rows that collide are left out. */
  private readonly end: number;

  constructor(crew: Crew, recipe: Recipe, how: Pick<Range, 'seeds' | 'skipConflicts'>, first: number) {
    this.crew = crew;
    this.recipe = recipe;
    this.how = how;
    this.next = first;
    this.end = how.skipConflicts ? recipe.last : recipe.end;
  }

  /** A few rows from all over the range, rolled back: what Postgres will refuse is refused at once. */
  async rehearse(missing: number): Promise<void> {
    const { main } = this.crew;
    const last = Math.min(this.next + missing, this.end) - 1;
    await main.query('BEGIN');
    try {
      for (const from of [this.next, Math.floor((this.next + last) / 2), last - 300]) {
        if (from < this.next) continue;
        await main.query(insertSql(this.recipe, { from, to: Math.min(from + 299, last), ...this.how }));
      }
    } finally {
      await main.query('ROLLBACK');
    }
  }

  /** In the main session, until the rows are there or trying on is useless. */
  async alone(missing: number): Promise<void> {
    const exact = this.recipe.filters.length === 0;
    const enough = Math.min(this.end, this.next + missing * 30 + 300_000);
    let inVain = 0;
    for (let size = missing; this.inserted < missing && this.next < enough && inVain < 3; size *= 2) {
      const left = missing - this.inserted;
      size = exact ? left : Math.min(Math.max(left * 2, size, 1000), 1_000_000);
      const gained = await this.insert(size, exact ? {} : { limit: left });
      this.inserted += gained;
      inVain = gained === 0 ? inVain + 1 : 0;
    }
  }

  /**
   * In the main session, leaving out rows that collide: no number is passed over, because any may be the last good one. A
   * range that gives too many rows is taken back and cut in half.
   */
  async between(missing: number): Promise<void> {
    const { main } = this.crew;
    const enough = Math.min(this.end, this.next + missing * 30 + 300_000);
    let inVain = 0;
    for (let size = missing; this.inserted < missing && this.next < enough && inVain < 10; ) {
      const left = missing - this.inserted;
      const from = this.next;
      await main.query('SAVEPOINT range');
      const gained = await this.insert(Math.min(size, 1_000_000), {});
      if (gained > left) {
        await main.query('ROLLBACK TO range');
        this.next = from;
        size = Math.ceil(size / 2);
        continue;
      }
      this.inserted += gained;
      inVain = gained === 0 ? inVain + 1 : 0;
      size = gained === 0 ? size * 2 + 8 : Math.max(1, left - gained);
    }
  }

  private async insert(size: number, more: Pick<Range, 'limit'>): Promise<number> {
    const to = Math.min(this.next + size, this.end) - 1;
    const sql = insertSql(this.recipe, { from: this.next, to, ...this.how, ...more });
    this.next = to + 1;
    return (await this.crew.main.query(sql)).rowCount;
  }

  /** In all sessions, in rounds of as many numbers as rows are missing, so that there never are too many. */
  async together(missing: number): Promise<void> {
    const workers = await this.crew.workers();
    for (const worker of workers.slice(1)) {
      for (const statement of this.recipe.setup) await worker.query(statement);
    }
    for (let gained = 1; missing - this.inserted >= MANY && this.next < this.end && gained > 0; ) {
      const before = this.inserted;
      const end = Math.min(this.next + missing - this.inserted, this.end);
      const ranges: Range[] = [];
      for (let from = this.next; from < end; from += CHUNK) {
        ranges.push({ from, to: Math.min(from + CHUNK, end) - 1, ...this.how });
      }
      await share(workers, ranges, async (session, range) => {
        const { rowCount } = await session.query(insertSql(this.recipe, range));
        this.inserted += rowCount;
      });
      this.next = end;
      gained = this.inserted - before;
    }
    await this.alone(missing);
  }
}
