import type { Statement } from '../../model/place.ts';
import { withoutComments } from '../reading/lex.ts';

const longest = 200;

/** How many statements begin as a tool's list of those that need no transaction says: in capitals, with single blanks. */
export function countOutside(statements: readonly Statement[], list: RegExp): number {
  return statements.filter(({ sql }) => list.test(beginning(sql))).length;
}

function beginning(sql: string): string {
  return withoutComments(sql.slice(0, 10 * longest))
    .trim()
    .replace(/\s+/g, ' ')
    .toUpperCase()
    .slice(0, longest);
}
