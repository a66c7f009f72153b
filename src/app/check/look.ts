import { observeGroups } from '../../facts/observe/observe.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import type { LeftOut } from '../../model/schema.ts';
import type { Lab } from '../lab.ts';
import type { Batch } from './deployment.ts';
import type { Track } from './track.ts';

/** A statement of a migration that runs longer than this on a hundred rows is named and left. */
export const TIME_LIMIT_MS = 20_000;

/** A statement that says nothing about the migration, because the sandbox is not where it would run. */
export interface Unseen extends Statement {
  readonly because: string;
}

/** What the statements of a deployment did, one entry for each, in order. */
export interface Looked {
  readonly traced: readonly TracedStatement[];
  readonly unseen: readonly Unseen[];
}

/**
 * Watches the statements on the database with rows. One that failed there is run again unwatched, so that what comes after finds
 * what it should; `leftOut` is what could not be had even without rows.
 */
export async function look(
  lab: Lab,
  track: Track,
  batches: readonly Batch[],
  leftOut: readonly LeftOut[],
  tell: (what: string) => void,
): Promise<Looked> {
  const seen = await observeGroups(lab.sandbox, track.rows, batches, {
    timeLimitMs: TIME_LIMIT_MS,
    onStatement: ({ file, line }) => tell(`running ${file}:${line}`),
  });
  const again = batches.flatMap(({ statements, together }, at) => {
    const failed = statements.filter((_, k) => seen[at]?.[k]?.facts.error);
    return together && failed.length > 0 ? statements : failed;
  });
  if (again.length > 0) await track.catchUp(again);
  const traced = seen.flat();
  return { traced, unseen: unseenOf(traced, leftOut) };
}

/** SQLSTATEs of an object that is not there. */
const missing = new Set(['42P01', '42703', '42704', '42883', '3F000', '42P10', '42P06']);
/** Errors of a role without privileges and of a server without an extension or a setting. */
const limits = new Set(['42501', '0LP01', '58P01', '55000', '0A000', '42P17', '28000', '57014', '53400']);

function unseenOf(traced: readonly TracedStatement[], leftOut: readonly LeftOut[]): Unseen[] {
  const unseen: Unseen[] = [];
  let broken = false;
  for (const { file, line, column, sql, facts } of traced) {
    const { error } = facts;
    if (!error) continue;
    const left = leftOut.find(one => one.file === file && one.line === line);
    const add = (because: string): void => void unseen.push({ file, line, column, sql, because });
    const said = `${error.message} (${error.code})`;
    if (missing.has(error.code) && broken) add(`${said}; a statement before it failed`);
    else if (error.code === '57014') add(`it was stopped: ${said}`);
    else if (limits.has(error.code) && !isOfTransactions(error.code, error.message)) {
      add(left ? left.because : said);
    }
    broken = true;
  }
  return unseen;
}

function isOfTransactions(code: string, message: string): boolean {
  return code === '25001' || (code === '0A000' && /cached plan|view|generated|inherit/i.test(message));
}
