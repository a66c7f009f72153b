import type { Facts, Lock } from '../../../src/model/facts.ts';
import { lockGroups, modeText } from '../../../src/report/text/lock.ts';
import { oneLine, short } from '../../../src/report/text/name.ts';

/** What a line can say, in the order in which they stand. */
export const labels = [
  'error',
  'lock',
  'rewrite',
  'scan',
  'build',
  'write',
  'alone',
  'phase',
  'incomplete',
  'nothing',
] as const;

/** The facts of a statement, one line each: the label, then what it says. No two are the same. */
export function factLines(facts: Facts): string[] {
  const { error, locks, rewrites, scans, builds, writes, transaction, phases = [], incomplete = [] } = facts;
  const lines = [
    ...(error ? [line('error', `${error.code} ${oneLine(error.message)}`)] : []),
    ...locks.map(lock => line('lock', lockText(lock))),
    ...rewrites.map(relation => line('rewrite', short(relation))),
    ...scans.map(relation => line('scan', short(relation))),
    ...builds.map(({ index, table }) => line('build', `${short(index)} on ${short(table)}`)),
    ...writes.map(({ relation, rows }) => line('write', `${short(relation)}: ${rows} rows`)),
    ...(transaction === 'forbidden' ? [line('alone', 'cannot run inside a transaction block')] : []),
    ...phases.map(phase => line('phase', `${phase.at}: ${phaseText(phase.locks)}`)),
    ...incomplete.map(text => line('incomplete', text)),
  ];
  return lines.length === 0 ? ['nothing'] : [...new Set(lines)];
}

function line(label: (typeof labels)[number], text: string): string {
  return `${label.padEnd(8)} ${text}`;
}

function lockText({ mode, relation, kind, new: born, held }: Lock): string {
  const what = kind === 'table' ? '' : ` (${kind})`;
  return `${modeText(mode).padEnd(22)} ${short(relation)}${what}${born ? ', new' : ''}${held ? ', held' : ''}`;
}

function phaseText(locks: readonly Lock[]): string {
  const old = locks.filter(lock => !lock.new);
  const groups = lockGroups(old).map(
    ({ mode, relations }) => `${modeText(mode)} ${relations.map(short).join(', ')}`,
  );
  return groups.join('; ') || 'no lock';
}
