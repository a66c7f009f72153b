import { observeGroups } from '../../facts/observe/observe.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import type { Lab } from '../lab.ts';
import type { Batch } from './deployment.ts';
import type { Advance, Track } from './track.ts';

/** A statement of a migration that runs longer than this on a few hundred rows is named and left. */
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
 * what it should.
 */
export async function look(
  lab: Lab,
  track: Track,
  batches: readonly Batch[],
  advance: Pick<Advance, 'leftOut' | 'lacking'>,
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
  return { traced, unseen: unseenOf(traced, advance) };
}

/** SQLSTATEs of an object that is not there. */
const missing = new Set(['42P01', '42703', '42704', '42883', '3F000', '42P10', '42P06']);
/** What a type, function, operator class or access method of an extension gives where the extension is not there. */
const ofExtensions = new Set(['42704', '42883']);
/** What a type that stands in for one of an extension gives. */
const modified = /^type modifier is not allowed for type/;
/** Errors of a role without privileges, of files that are not there, and of limits of the server and of ours. */
const limits = new Set(['42501', '0LP01', '28000', '58P01', '53400', '57014']);
/** What this server was not built or started with. */
const lacks =
  /is not available|shared_preload_libraries|wal_level|built without|not supported by this build/i;

function unseenOf(
  traced: readonly TracedStatement[],
  { leftOut, lacking }: Pick<Advance, 'leftOut' | 'lacking'>,
): Unseen[] {
  const unseen: Unseen[] = [];
  let broken = false;
  for (const { file, line, column, sql, facts } of traced) {
    const { error } = facts;
    if (!error) continue;
    const left = leftOut.find(one => one.file === file && one.line === line);
    const because = whyUnseen(error, left?.because, lacking, broken);
    if (because !== undefined) unseen.push({ file, line, column, sql, because });
    broken = true;
  }
  return unseen;
}

function whyUnseen(
  { code, message }: { readonly code: string; readonly message: string },
  leftOutBecause: string | undefined,
  lacking: readonly string[],
  broken: boolean,
): string | undefined {
  const said = `${message} (${code})`;
  if (code === '57014') return `it was stopped: ${said}`;
  if (limits.has(code) || lacks.test(message)) return leftOutBecause ?? said;
  if (lacking.length > 0 && (ofExtensions.has(code) || modified.test(message))) {
    return `${said}; the sandbox lacks ${lacking.join(', ')}`;
  }
  return missing.has(code) && broken ? `${said}; a statement before it failed` : undefined;
}
