import { title } from '../sql/title.ts';

/** One line for the statements of a step. A setting for the statements after it is not what a step is about. */
export function stepTitle(sql: readonly string[]): string {
  const [first = '', ...others] = sql.filter(text => !/^SET LOCAL /.test(text));
  if (others.length === 0) return title(first);
  return `${title(first)} and ${others.length} more statement${others.length === 1 ? '' : 's'}`;
}
