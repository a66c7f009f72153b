import { dependsOnRows } from '../../evidence/risks/shared/failure.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import { parseOne } from '../../sql/parse.ts';
import type { Advance } from './track.ts';

/** A statement that says nothing about the migration, because the sandbox is not where it would run. */
export interface Unseen extends Statement {
  readonly because: string;
}

/** SQLSTATEs of an object that is not there. */
const missing = new Set(['42P01', '42703', '42704', '42883', '3F000', '42P10', '42P06']);
/** What a statement gives because one before it did not do its work: objects that are not there, or are there still. */
const consequence = /^(?:42|2B|3F)/;
/** What the rows give that a statement finds: a value that does not fit, a constraint. */
const ofRows = /^2[23]/;
/** What a type, function, operator class or access method of an extension gives where the extension is not there. */
const ofExtensions = new Set(['42704', '42883']);
/** What a type that stands in for one of an extension gives. */
const modified = /^type modifier is not allowed for type/;
/** Errors of a role without privileges, of files that are not there, and of limits of the server and of ours. */
const limits = new Set(['42501', '0LP01', '28000', '58P01', '53400', '57014']);
/** What this server was not built or started with. */
const lacks =
  /is not available|shared_preload_libraries|wal_level|built without|not supported by this build/i;

/** The failures that say nothing about the migration, each with the reason. */
export function unseenOf(
  traced: readonly TracedStatement[],
  { leftOut, lacking }: Pick<Advance, 'leftOut' | 'lacking'>,
): Unseen[] {
  const unseen: Unseen[] = [];
  const before = { failed: false, programFailed: false };
  for (const { file, line, column, sql, facts } of traced) {
    const { error } = facts;
    if (!error) continue;
    const left = leftOut.find(one => one.file === file && one.line === line);
    const failure = { ...error, sql, lacking, withoutRows: left?.because };
    const because = whyUnseen(failure, before);
    if (because !== undefined) unseen.push({ file, line, column, sql, because });
    before.failed = true;
    before.programFailed ||= because !== undefined && ofRows.test(error.code);
  }
  return unseen;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly sql: string;
  /** Extensions that the sandbox lacks. */
  readonly lacking: readonly string[];
  /** Why it failed without generated rows too; undefined: it went through there. */
  readonly withoutRows: string | undefined;
}

/** Why a failure says nothing about the migration; undefined where it does. `before`: what became of the statements before. */
function whyUnseen(
  { code, message, sql, lacking, withoutRows }: Failure,
  before: { readonly failed: boolean; readonly programFailed: boolean },
): string | undefined {
  const said = `${message} (${code})`;
  if (code === '57014') return `it was stopped: ${said}`;
  if (limits.has(code) || lacks.test(message)) return withoutRows ?? said;
  if (lacking.length > 0 && (ofExtensions.has(code) || modified.test(message))) {
    return `${said}; the sandbox lacks ${lacking.join(', ')}`;
  }
  if (withoutRows === undefined) {
    const breaksConstraint = code.startsWith('23') && dependsOnRows({ code, message }, [sql]);
    if (isProgram(sql) || breaksConstraint || (ofRows.test(code) && before.programFailed)) {
      return `it failed on generated rows: ${said}`;
    }
    return before.failed && consequence.test(code) ? `${said}; a statement before it failed` : undefined;
  }
  return before.failed && missing.has(code) ? `${said}; a statement before it failed` : undefined;
}

const queries = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'SelectStmt'];
const programs = [...queries, 'DoStmt', 'CallStmt'];

/** A statement that reads or writes rows and changes nothing else. */
export function isQuery(sql: string): boolean {
  return Object.keys(parseOne(sql)).some(tag => queries.includes(tag));
}

/** A statement that works on rows in ways of its own, in contrast to DDL, which asks the same of all of them. */
function isProgram(sql: string): boolean {
  return Object.keys(parseOne(sql)).some(tag => programs.includes(tag));
}
