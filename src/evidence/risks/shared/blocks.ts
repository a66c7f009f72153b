import { rangeText } from '../../../model/duration.ts';
import type { Estimate } from '../../../model/evidence.ts';
import type { Finding, Witness } from '../../../model/finding.ts';
import type { Context, Seen } from '../risk.ts';
import { findingAt } from './finding.ts';
import { blockedIfWrapped, heldBy } from './held.ts';
import { type Blocked, blockedBy, existedBefore } from './locks.ts';
import { estimateOf, rowsOf, severityOfWork } from './size.ts';
import { count, howLong, listed, lockWords } from './words.ts';

/** Work that grows with the table: what is being done, and to which table. */
export interface Work {
  readonly table: string;
  /** For a build: the index. */
  readonly index?: string;
}

type Kind = 'rewrite' | 'build' | 'scan';

/**
 * The work of one kind that a statement does on tables that existed before. Building the indexes anew is part of a
 * rewrite, and reading the table is part of a build: the larger one is named, once.
 */
function workOf(kind: Kind, seen: Seen, context: Context): Work[] {
  const { facts } = seen;
  const old = (table: string) => existedBefore(table, facts, context.schema);
  const rewritten = [...new Set(facts.rewrites)].filter(old);
  if (kind === 'rewrite') return rewritten.map(table => ({ table }));
  const builds = facts.builds.filter(({ table }) => old(table) && !rewritten.includes(table));
  if (kind === 'build') return builds;
  const built = new Set(builds.map(({ table }) => table));
  return [...new Set(facts.scans)]
    .filter(table => old(table) && !rewritten.includes(table) && !built.has(table))
    .map(table => ({ table }));
}

/** Findings of one of the three risks of queries waiting for work that grows with a table. */
export function blockedDuring(
  context: Context,
  rule: string,
  kind: Kind,
  while_: (work: readonly Work[]) => string,
): Finding[] {
  return [...context.asWritten, ...context.asPlanned, ...context.asUndone].flatMap(seen => {
    const work = workOf(kind, seen, context);
    if (work.length === 0) return [];
    const asRun = blockedBy(seen.facts, context.schema);
    const blocked = asRun.length > 0 ? asRun : blockedIfWrapped(seen, context);
    if (blocked.length === 0) return [];
    const possible = asRun.length === 0 || seen.undo;
    const estimate = estimateOf(context, seen);
    const tables = [...new Set(work.map(({ table }) => table))];
    const rows = tables.map(table => rowsOf(context, table));
    const worst = severityOfWork(rows, estimate);
    // A time that was taken on as many rows as the sandbox happened to hold says nothing about a table of unknown size.
    const long = rows.includes(null) ? '' : howLong(estimate);
    const waits = `${whoWaits(blocked)} wait${long} while ${while_(work)}${heldBy(blocked, seen, context)}.`;
    const finding = findingAt(seen, {
      rule,
      // That a tool wraps the file, or that the undo is needed, is possible and not certain.
      severity: possible && worst === 'error' ? 'warning' : worst,
      message: possible
        ? `${seen.undo ? `When step ${seen.step?.id} is undone` : WRAPPED}, ${lower(waits)}`
        : waits,
      witnesses: [
        { by: 'sandbox', saw: sandboxSaw(kind, blocked, work) },
        estimate && seen.step ? timed(estimate) : { by: 'statement', saw: sizes(context, tables) },
      ],
    });
    return [finding];
  });
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

function sandboxSaw(kind: Kind, blocked: readonly Blocked[], work: readonly Work[]): string {
  const locks = blocked.map(
    ({ mode, relation, held }) => `${lockWords(mode)} on ${relation}${held ? ' (still held)' : ''}`,
  );
  const did = { rewrite: 'rewrote', build: 'built', scan: 'read all of' }[kind];
  const done = work.map(({ index, table }) => `${did} ${index ? `${index} on ${table}` : table}`);
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
