import { rangeText } from '../../../model/duration.ts';
import type { Estimate } from '../../../model/evidence.ts';
import type { Finding, Witness } from '../../../model/finding.ts';
import type { Context, Seen } from '../risk.ts';
import { findingAt } from './finding.ts';
import { blockedIfWrapped, heldBy } from './held.ts';
import { type Blocked, blockedBy } from './locks.ts';
import { estimateOf, rowsOf, severityOfWork } from './size.ts';
import { count, howLong, listed, lockSeen } from './words.ts';
import { type Kind, kinds, type Work, workOf, workWords } from './work.ts';

/** Findings of one of the three risks of queries waiting for work under a lock that the statement itself takes. */
export function blockedDuring(context: Context, rule: string, kind: Kind): Finding[] {
  return everySeen(context).flatMap(seen => {
    const blocked = blockedBy(seen.facts, context.schema);
    if (!blocked.some(({ held }) => !held)) return [];
    return findingOf(context, seen, { rule, blocked, work: workOf(kind, seen, context), possible: false });
  });
}

/** The same where every lock comes from an earlier statement, or would in a tool that wraps the file. */
export function blockedSince(context: Context, rule: string): Finding[] {
  return everySeen(context).flatMap(seen => {
    const asRun = blockedBy(seen.facts, context.schema);
    if (asRun.some(({ held }) => !held)) return [];
    const blocked = asRun.length > 0 ? asRun : blockedIfWrapped(seen, context);
    const work = kinds.flatMap(kind => workOf(kind, seen, context));
    return findingOf(context, seen, { rule, blocked, work, possible: asRun.length === 0 });
  });
}

const everySeen = ({ asWritten, asPlanned, asUndone }: Context): Seen[] => [
  ...asWritten,
  ...asPlanned,
  ...asUndone,
];

interface Waiting {
  readonly rule: string;
  readonly blocked: readonly Blocked[];
  readonly work: readonly Work[];
  /** Only if a tool wraps the file. */
  readonly possible: boolean;
}

function findingOf(context: Context, seen: Seen, { rule, blocked, work, possible }: Waiting): Finding[] {
  if (work.length === 0 || blocked.length === 0) return [];
  const unsure = possible || seen.undo === true;
  const estimate = estimateOf(context, seen);
  const tables = [...new Set(work.map(({ table }) => table))];
  const rows = tables.map(table => rowsOf(context, table));
  const worst = severityOfWork(rows, estimate);
  // A time that was taken on as many rows as the sandbox happened to hold says nothing about a table of unknown size.
  const long = rows.includes(null) ? '' : howLong(estimate);
  const waits = `${whoWaits(blocked)} wait${long} while ${workWords(work, context.schema)}${heldBy(blocked, seen, context)}.`;
  const finding = findingAt(seen, {
    rule,
    // That a tool wraps the file, or that the undo is needed, is possible and not certain.
    severity: unsure && worst === 'error' ? 'warning' : worst,
    message: unsure
      ? `${seen.undo ? `When step ${seen.step?.id} is undone` : WRAPPED}, ${lower(waits)}`
      : waits,
    witnesses: [
      { by: 'sandbox', saw: sandboxSaw(blocked, work) },
      estimate && seen.step ? timed(estimate) : { by: 'statement', saw: sizes(context, tables) },
    ],
  });
  return [finding];
}

const WRAPPED = 'In a tool that wraps this file in one transaction';
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function timed({ predictedMs, rows, basis }: Estimate): Witness {
  const range = rangeText(predictedMs.low, predictedMs.high);
  return { by: 'simulation', saw: `${range} at ${count(rows)} (${basis})` };
}

/** `Reads and writes of users`, `Writes to orders`, `Reads and writes of users, and writes to orders,`. */
function whoWaits(blocked: readonly Blocked[]): string {
  const names = (what: Blocked['what']) => blocked.filter(one => one.what === what).map(one => one.relation);
  const all = names('reads and writes');
  const writes = names('writes');
  if (all.length === 0) return `Writes to ${listed(writes)}`;
  const reads = `Reads and writes of ${listed(all)}`;
  return writes.length === 0 ? reads : `${reads}, and writes to ${listed(writes)},`;
}

function sandboxSaw(blocked: readonly Blocked[], work: readonly Work[]): string {
  const locks = blocked.map(lockSeen);
  const did = { rewrite: 'rewrote', build: 'built', scan: 'read all of' };
  const done = work.map(({ kind, index, table }) => `${did[kind]} ${index ? `${index} on ${table}` : table}`);
  return [...locks, ...done].join('; ');
}

function sizes(context: Context, tables: readonly string[]): string {
  return tables
    .map(table => {
      const rows = rowsOf(context, table);
      return rows === null ? `${table}: size unknown, taken as large` : `${table}: ${count(rows)}`;
    })
    .join('; ');
}
