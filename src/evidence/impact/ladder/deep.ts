import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import { quoteLiteral } from '../../../sql/names.ts';
import { type Attempt, attempt, type Run } from './attempt.ts';
import { isAboutSchema } from './codes.ts';
import type { DeepQuery } from './query.ts';

/**
 * Runs a query as far as it goes: where its values run into rows or constraints it is run again without these, and where they
 * find no row, for rows that are there. An error of the schema wins; else `partly` says what was not reached. Every attempt is
 * rolled back.
 */
export async function runDeep(
  session: Session,
  query: DeepQuery,
  execute: () => Promise<number>,
  values: readonly (string | null)[],
): Promise<Run> {
  const first = await loosened(session, query, execute);
  if (isOver(first)) return first;
  if (query.upserts) {
    const fresh = await attempt(session, execute, [emptied(query)]);
    if (fresh && isOver(fresh)) return fresh;
  }
  const seen = ranThrough(first, query) ? first : await widely(session, query, values, first);
  if (isOver(seen)) return seen;
  return ranThrough(seen, query) ? withPart(query.partly) : withPart(whyNot(seen));
}

const isOver = ({ code }: Run): boolean => code !== undefined && isAboutSchema(code);
const withPart = (partly: string | undefined): Run => (partly === undefined ? {} : { partly });

function ranThrough({ code, rows }: Attempt, { rowless }: DeepQuery): boolean {
  return code === undefined && (rows > 0 || rowless);
}

function whyNot({ code, message }: Attempt): string {
  return code === undefined ? 'it met no row in the sandbox' : `running it stopped at ${code} ${message}`;
}

async function widely(
  session: Session,
  query: DeepQuery,
  values: readonly (string | null)[],
  first: Attempt,
): Promise<Attempt> {
  const { widened } = query;
  if (widened === undefined || !(await isUnderstood(session, widened))) return first;
  const seen = await loosened(session, query, async () => (await session.query(widened, values)).rowCount);
  return isOver(seen) || ranThrough(seen, query) ? seen : first;
}

/** What was added to the query must not fail in its stead: not every relation can be read by `ctid`. */
async function isUnderstood(session: Session, sql: string): Promise<boolean> {
  try {
    await session.describe(sql);
    return true;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    return false;
  }
}

async function loosened(
  session: Session,
  query: DeepQuery,
  execute: () => Promise<number>,
): Promise<Attempt> {
  const ahead: string[] = [];
  let last = (await attempt(session, execute, ahead)) ?? { rows: 0 };
  for (;;) {
    const help = helpFor(last, query);
    if (help === undefined || ahead.includes(help)) return last;
    ahead.push(help);
    const next = await attempt(session, execute, ahead);
    if (!next) return last;
    last = next;
  }
}

function helpFor({ code, rows }: Attempt, query: DeepQuery): string | undefined {
  if (query.target === undefined) return undefined;
  const collides = code === '23505' || code === '23P01' || (code === undefined && rows === 0);
  if (query.inserts && collides) return emptied(query);
  return code === '23503' || code === '23514' ? unconstrained(query.target) : undefined;
}

const emptied = ({ target }: DeepQuery): string => `TRUNCATE ${target ?? ''} CASCADE`;

/** Foreign keys and CHECKs decide which rows there may be, never what a query means. */
function unconstrained(target: string): string {
  return `DO $lockstep$ DECLARE c record; BEGIN
    FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
              WHERE contype IN ('f', 'c') AND coninhcount = 0 AND conparentid = 0 AND conrelid <> 0
                AND (conrelid = ${quoteLiteral(target)}::regclass OR confrelid = ${quoteLiteral(target)}::regclass)
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
  END $lockstep$`;
}
