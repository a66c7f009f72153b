import { all, as } from '../../../sql/ast.ts';
import { opaque, runBody } from '../routine/run.ts';
import type { Handler } from './handler.ts';

/** DO: run as far as its code can be foreseen. */
export const doBlock: Handler<'DoStmt'> = (act, { args }) => {
  const of = (name: string) =>
    as(all(args, 'DefElem').find(({ defname }) => defname === name)?.arg, 'String')?.sval;
  const language = of('language') ?? 'plpgsql';
  act.session.queried = true;
  if (language !== 'plpgsql') return opaque(act, `it is written in ${language}`);
  runBody(act, `DO $lockstep$${of('as') ?? ''}$lockstep$`);
};
