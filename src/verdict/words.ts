import type { Finding } from '../model/finding.ts';

/** A qualified name for the screen: without `public.`. */
export const short = (name: string): string => name.replace(/^public\./, '');

/** A lock mode as the documentation writes it: `ACCESS EXCLUSIVE`. */
export const lockWords = (mode: string): string =>
  mode
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();

/** `a`, `a and b`, `a, b and c`; more than `most` are counted: `a, b and 7 more`. */
export function listed(items: readonly string[], most = 4): string {
  const words = items.length > most ? items.slice(0, most - 1) : [...items];
  if (items.length > words.length) words.push(`${items.length - words.length} more`);
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} and ${last}` : last;
}

/** `step 2`, `steps 2 and 3`. */
export const stepsListed = (ids: readonly string[]): string =>
  `${ids.length === 1 ? 'step' : 'steps'} ${listed(ids, 8)}`;

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
export const noStop = (text: string): string => text.replace(/\.$/, '');
export const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
export const siteOf = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;

/** The SQLSTATE that a finding about code names: `Fails with 42703 until ...`. */
export const sqlstateOf = (finding: Finding): string | undefined =>
  / with ([0-9A-Z]{5})\b/.exec(finding.message)?.[1];
