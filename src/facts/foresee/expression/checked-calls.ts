import { as, collect, strings } from '../../../sql/ast.ts';
import { splitQualified } from '../../../sql/names.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { builtinVolatility } from '../builtin/volatility.ts';
import { doubtfulByExtension, fromExtension } from '../object/extension.ts';
import { asWritten, doubtful, needRelation } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { callsIn } from './expression.ts';

/** 42883 and 42P01 for a function or a sequence that an expression asks for and that is not there. */
export function checkCalls(act: Act, expression: Node | undefined): void {
  if (!act.world.watching || !expression) return;
  for (const { name, schema, own, count } of callsIn(act, expression)) {
    if (own.length > 0 || builtinVolatility(name, act.major) !== undefined) continue;
    if (fromExtension(act, schema, name)) continue;
    doubtful(act);
    doubtfulByExtension(act);
    const written = asWritten(schema === undefined ? { name } : { schema, name });
    if (count === 0) throw new Fails('42883', `function ${written}() does not exist`);
    act.unknown('everything', `function ${written} is not known`);
  }
  for (const { funcname, args } of collect(expression, 'FuncCall')) {
    const text = strings(funcname).at(-1) === 'nextval' ? as(args?.[0], 'A_Const')?.sval?.sval : undefined;
    if (text !== undefined) needRelation(act, splitQualified(text));
  }
}

const reads = /\b(?:from|into|update|delete|perform|execute|call|select)\b/i;

/** Running the expression may run statements of the user's own: a function whose body holds queries. */
export function mayRunQueries(act: Act, expression: Node | undefined): boolean {
  return callsIn(act, expression).some(({ own }) =>
    own.some(({ inline, body, language }) => {
      if (inline) return collect(inline, 'SubLink').length > 0 || mayRunQueries(act, inline);
      if (language !== 'sql' && language !== 'plpgsql') return false;
      return body === undefined || reads.test(language === 'sql' ? body.replace(/select/i, '') : body);
    }),
  );
}
