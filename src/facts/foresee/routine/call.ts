import { all, as, strings, type Tree } from '../../../sql/ast.ts';
import { quoteIdent } from '../../../sql/names.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Routine } from '../catalog/things.ts';
import { callsIn } from '../expression/expression.ts';
import { perhaps } from '../perhaps.ts';
import { statementsOf } from './body.ts';
import { type Held, textValue } from './evaluate.ts';
import { opaque, runBody } from './run.ts';

const deepest = 8;

/** Runs a routine of the user: its body where that can be read. */
export function callRoutine(act: Act, routine: Routine, args: readonly Node[] = [], given: Held = new Map()) {
  if (act.depth >= deepest) return opaque(act, `${routine.name} goes too deep`);
  const { body, language } = routine;
  if (body === undefined) return opaque(act, `what ${routine.name} does is not known`);
  const values = args.map(arg => textValue(arg, new Map()));
  const held = new Map(given);
  for (const [at, value] of values.entries()) {
    if (value === undefined) continue;
    held.set(`$${at + 1}`, value);
    const name = routine.names?.[at];
    if (name !== undefined) held.set(name, value);
  }
  if (language === 'plpgsql') return runBody(act, asBlock(body, routine), held);
  if (language !== 'sql') return opaque(act, `${routine.name} is written in ${language}`);
  const statements = statementsOf(body);
  if (!statements) return opaque(act, `the code of ${routine.name} cannot be read`);
  act.within(() => {
    for (const one of statements) act.perform(one);
  }, new Set(routine.names));
}

/** The body as the parser takes it: a function. Its arguments are variables of it. */
function asBlock(body: string, { returnsTrigger, returnsSet, returns, names = [], kind }: Routine): string {
  const type = returnsSet
    ? 'SETOF record'
    : kind === 'procedure' || returns?.name === 'void'
      ? 'void'
      : 'text';
  const named = names.map((name, at) => `${quoteIdent(name || `_${at}`)} text`).join(', ');
  const head = returnsTrigger ? '() RETURNS trigger' : `(${named}) RETURNS ${type}`;
  return `CREATE FUNCTION lockstep${head} LANGUAGE plpgsql AS $lockstep$${body}$lockstep$`;
}

/** The user's functions that a query calls: once in a SELECT of nothing else, else perhaps, or often. */
export function callsOf(act: Act, query: Node) {
  if (callsIn(act, query).every(({ own }) => own.length === 0)) return;
  const select = as(query, 'SelectStmt');
  const sole = soleCall(select);
  for (const { own, name } of callsIn(act, query)) {
    if (own.length === 0) continue;
    const [routine, ...others] = own;
    if (!routine || others.length > 0) opaque(act, `which function ${name} is called is not known`);
    else if (sole && !select?.fromClause) callRoutine(act, routine, sole.args);
    else perhaps(act, `how often ${name} is called depends on the rows`, () => callRoutine(act, routine));
  }
}

function soleCall(select: Tree<'SelectStmt'> | undefined): Tree<'FuncCall'> | undefined {
  if (!select || select.whereClause || (select.fromClause?.length ?? 0) > 0) return undefined;
  const targets = all(select.targetList, 'ResTarget');
  const call = targets.length === 1 ? as(targets[0]?.val, 'FuncCall') : undefined;
  return call && strings(call.funcname).length > 0 ? call : undefined;
}
