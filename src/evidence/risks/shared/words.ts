import type { Estimate } from '../../../model/evidence.ts';
import type { LockMode } from '../../../model/facts.ts';
import { short } from '../../../sql/names.ts';

/** A lock mode as the documentation writes it: `ACCESS EXCLUSIVE`. */
export function lockWords(mode: LockMode): string {
  return mode
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
}

/** `users`, `users and orders`, `users, orders and items`; more than `most` are counted: `a, b and 7 more`. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const words = shown.map(short);
  if (names.length > shown.length) words.push(`${names.length - shown.length} more`);
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} and ${last}` : last;
}

/** Milliseconds for people: `40 ms`, `14 s`, `3 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}

/** ` about 14 s on this machine`, with its leading blank; empty without an estimate that rests on a run. */
export function aboutHowLong(estimate: Estimate | null): string {
  if (!estimate || estimate.basis === 'assumed') return '';
  return ` about ${duration(estimate.predictedMs.mid)} on this machine`;
}

export const count = (rows: number): string => `${rows.toLocaleString('en-US')} row${rows === 1 ? '' : 's'}`;

/** A text of Postgres inside a sentence of ours: one line, no full stop at its end. */
export function quoted(message: string): string {
  return message.split('\n', 1)[0]?.replace(/\.$/, '') ?? '';
}
