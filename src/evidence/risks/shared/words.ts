import { rangeText } from '../../../model/duration.ts';
import type { Estimate } from '../../../model/evidence.ts';
import type { Lock, LockMode } from '../../../model/facts.ts';
import { quoteIdent, short } from '../../../sql/names.ts';

/** A lock mode as the documentation writes it: `ACCESS EXCLUSIVE`. */
export function lockWords(mode: LockMode): string {
  return mode
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
}

/** A lock as a witness tells it: `ACCESS EXCLUSIVE on public.users (still held)`. */
export function lockSeen({
  mode,
  relation,
  index,
  held,
}: Pick<Lock, 'mode' | 'relation' | 'held'> & { readonly index?: string }): string {
  return `${lockWords(mode)} on ${index ? `index ${index}` : relation}${held ? ' (still held)' : ''}`;
}

/** A column with its table: `public.users.email`, `public."User"."teamId"`. */
export const columnPath = (table: { readonly name: string }, column: { readonly name: string }): string =>
  `${table.name}.${quoteIdent(column.name)}`;

/** `users`, `users and orders`, `users, orders and items`; more than `most` are counted: `a, b and 7 more`. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const words = shown.map(short);
  if (names.length > shown.length) words.push(`${names.length - shown.length} more`);
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} and ${last}` : last;
}

/** ` 11-17 s on this machine`, with its leading blank; empty without an estimate. */
export function howLong(estimate: Estimate | null): string {
  if (!estimate) return '';
  const { low, high } = estimate.predictedMs;
  return ` ${rangeText(low, high)} on this machine`;
}

export const count = (rows: number): string => `${rows.toLocaleString('en-US')} row${rows === 1 ? '' : 's'}`;

/** A text of Postgres inside a sentence of ours: one line, no full stop at its end. */
export function quoted(message: string): string {
  return message.split('\n', 1)[0]?.replace(/\.$/, '') ?? '';
}
