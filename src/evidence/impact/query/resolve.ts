import type { Undecided } from './groups.ts';
import type { HoledText } from './holed.ts';
import { type Style, withHolesForPlaceholders } from './placeholders.ts';
import { type Repaired, repair } from './repair.ts';
import { type QueryStatement, queriesOf } from './statement.ts';

/** The queries in a text, once its placeholders and holes are understood. */
export interface Resolved extends Omit<Repaired, 'sql' | 'nodes'> {
  readonly queries: readonly QueryStatement[];
}

/**
 * Reads a text with the styles of placeholder that its driver is known to use, then with the others: a text that parses as it
 * is keeps its colons (array slices) and question marks (operators of jsonb).
 */
export function resolveQuery(from: HoledText, styles: readonly Style[]): Resolved | Undecided {
  const attempts: (readonly Style[])[] = [
    styles,
    ['always'],
    ['always', 'colon'],
    ['always', 'colon', 'question'],
  ];
  let failure: Undecided | undefined;
  for (const [index, attempt] of attempts.entries()) {
    if (index > 0 && attempt.join() === styles.join()) continue;
    const repaired = repair(withHolesForPlaceholders(from, attempt));
    if (!('because' in repaired)) return { ...repaired, queries: queriesOf(repaired.sql, repaired.nodes) };
    failure ??= repaired;
  }
  return failure ?? { because: 'it does not parse' };
}
