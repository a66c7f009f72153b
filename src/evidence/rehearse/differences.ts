import type { Difference } from '../../model/schema.ts';

/** A difference between two catalogs for people, seen from the first. */
export function differenceWords(difference: Difference): string {
  if (difference.kind === 'missing') return `${difference.what} is missing`;
  if (difference.kind === 'extra') return `${difference.what} is left over`;
  return `${difference.what}: ${difference.before ?? 'none'} became ${difference.after ?? 'none'}`;
}
