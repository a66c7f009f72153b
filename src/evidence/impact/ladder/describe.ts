import type { Description, Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import { tokens } from '../query/tokens.ts';

/** What Postgres says of a query without running it. */
export type Described =
  | {
      readonly ok: true;
      /** The text that was accepted: with a cast where the type of a parameter cannot be told from the query. */
      readonly sql: string;
      readonly cast: boolean;
      readonly description: Description;
    }
  | { readonly ok: false; readonly code: string; readonly message: string };

const mostCasts = 20;

/** Parse and Describe of each text on a session of its own; 6,000 to 8,000 a second on a local server. */
export async function describeAll(
  session: Session,
  texts: Iterable<string>,
): Promise<Map<string, Described>> {
  const found = new Map<string, Described>();
  for (const sql of texts) found.set(sql, await describe(session, sql));
  return found;
}

async function describe(session: Session, text: string): Promise<Described> {
  let sql = text;
  for (let casts = 0; ; casts++) {
    try {
      return { ok: true, sql, cast: casts > 0, description: await session.describe(sql) };
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      const undecided = error.code === '42P18' ? /\$(\d+)/.exec(error.message)?.[1] : undefined;
      const typed = undecided === undefined || casts >= mostCasts ? sql : withCast(sql, Number(undecided));
      if (typed === sql) return { ok: false, code: error.code, message: error.message };
      sql = typed;
    }
  }
}

/** `$1 IS NULL` alone does not tell a type (42P18): a driver would send its own idea of it, which for a text is text. */
function withCast(sql: string, number: number): string {
  let text = '';
  let copied = 0;
  let cast = false;
  for (const { kind, start, end } of tokens(sql)) {
    if (kind !== 'parameter' || cast || sql.slice(start, end) !== `$${number}`) continue;
    text += `${sql.slice(copied, end)}::text`;
    copied = end;
    cast = !sql.startsWith('::', end);
  }
  return cast ? text + sql.slice(copied) : sql;
}
