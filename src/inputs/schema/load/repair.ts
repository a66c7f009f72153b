import type { Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { Roles } from './roles.ts';
import type { Stubs } from './stubs.ts';

/** How often one statement may be mended: each time gives it one more role or type. */
const MOST_TRIES = 30;

/**
 * Tries to make a failed statement work: makes the role that it names, stubs the type that the sandbox lacks, leaves out a
 * tablespace. Gives the error that remains, or undefined when the statement ran. Messages are in English: the sandbox is
 * started so.
 */
export async function repair(
  statement: Statement,
  error: PostgresError,
  tools: { user: Session; roles: Roles; stubs: Stubs },
): Promise<PostgresError | undefined> {
  let sql = statement.sql;
  let last = error;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const mended = await mend(sql, last, statement, tools);
    if (mended === undefined) return last;
    sql = mended;
    try {
      await tools.user.run(sql);
      return undefined;
    } catch (again) {
      if (!(again instanceof PostgresError)) throw again;
      last = again;
    }
  }
  return last;
}

/** The statement to try next; undefined: there is nothing to mend. */
async function mend(
  sql: string,
  { code, message }: PostgresError,
  statement: Statement,
  { roles, stubs }: { roles: Roles; stubs: Stubs },
): Promise<string | undefined> {
  const role = code === '42704' ? /^role "(.+)" does not exist$/.exec(message)?.[1] : undefined;
  if (role !== undefined) return (await roles.ensure(role)) ? sql : undefined;
  const type = code === '42704' ? /^type "(.+)" does not exist$/.exec(message)?.[1] : undefined;
  if (type !== undefined) {
    const makes = /^\s*(?:create|alter\s+table)\b/i.test(sql);
    return makes && (await stubs.make(type, statement)) ? stubs.withoutModifiers(sql) : undefined;
  }
  const schema = code === '3F000' ? /^schema "(.+)" does not exist$/.exec(message)?.[1] : undefined;
  if (schema !== undefined) return (await stubs.makeSchema(schema, statement)) ? sql : undefined;
  const modified =
    code === '42601' ? /^type modifier is not allowed for type "(.+)"$/.exec(message)?.[1] : undefined;
  if (modified !== undefined) {
    await stubs.know(modified);
    return changed(sql, stubs.withoutModifiers(sql));
  }
  if (code === '42704' && message.startsWith('tablespace ')) {
    return changed(sql, sql.replace(/\s+TABLESPACE\s+(?:"[^"]+"|[\w$]+)/gi, ''));
  }
  if (code === '42501' && message.endsWith('is a system trigger')) {
    // The triggers of foreign keys are the superuser's to switch; those that someone wrote are the owner's.
    return changed(sql, sql.replace(/\b((?:EN|DIS)ABLE\s+TRIGGER\s+)ALL\b/gi, '$1USER'));
  }
  return undefined;
}

function changed(before: string, after: string): string | undefined {
  return before === after ? undefined : after;
}
