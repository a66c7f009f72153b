import { type Node, parseOne } from '../sql/parse.ts';
import type { Context } from './context.ts';
import { namesOf } from './names.ts';

/** The statements of the change after this one in which a word stands, in whatever capitals: Postgres folds them. */
export function laterSaying(word: string, { change, statement }: Context): Node[] {
  const said = word.toLowerCase();
  return change.statements
    .slice(change.statements.indexOf(statement) + 1)
    .filter(({ sql }) => sql.toLowerCase().includes(said))
    .map(later => parseOne(later.sql, later));
}

/** Whether the change gives the name of a relation to something else later on: the two then swap, at one moment. */
export function isTakenAgain(
  { name, relname }: { readonly name: string; readonly relname: string },
  context: Context,
): boolean {
  return laterSaying(relname, context).some(node =>
    namesOf(node, context).takes.includes(`relation ${name}`),
  );
}
