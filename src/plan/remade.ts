import { as, type Tree } from '../sql/ast.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import type { Context } from './context.ts';
import { namesOf } from './names.ts';

/** A name that the change drops and gives again later on. */
export interface Remade {
  readonly drop: Tree<'DropStmt'>;
  readonly between: readonly Node[];
  readonly made: Node;
  readonly after: readonly Node[];
  /** Where the statement asked about stands. */
  readonly at: 'drop' | 'create' | 'after';
  /** Whether it is dropped once and made once. */
  readonly once: boolean;
}

/** Names mean what they meant before the change, wherever in it a question is asked: so each time the answer is the same. */
export function asBefore(context: Context): Context {
  return { ...context, state: { ...context.state, schema: context.original } };
}

/** `name` as `Names` has it: `relation public.v`. Undefined for a statement before the DROP or between it and the CREATE. */
export function remade(name: string, context: Context): Remade | undefined {
  const then = asBefore(context);
  const { statements } = context.change;
  const parsed = statements.map(statement => parseOne(statement.sql, statement));
  const places = (that: (node: Node) => boolean) => parsed.flatMap((node, at) => (that(node) ? at : []));
  const drops = places(node => namesOf(node, then).frees.includes(name));
  const makes = places(node => namesOf(node, then).takes.includes(name));
  const [from = -1, to = -1] = [drops[0], makes[0]];
  const [drop, made] = [parsed[from], parsed[to]];
  const body = drop && as(drop, 'DropStmt');
  const here = statements.indexOf(context.statement);
  const at = here === from ? 'drop' : here === to ? 'create' : here > to ? 'after' : undefined;
  if (!body || !made || from > to || at === undefined) return undefined;
  const once = drops.length === 1 && makes.length === 1;
  return { drop: body, between: parsed.slice(from + 1, to), made, after: parsed.slice(to + 1), at, once };
}
