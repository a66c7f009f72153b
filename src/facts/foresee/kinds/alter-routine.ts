import { all } from '../../../sql/ast.ts';
import { needRoutine } from '../routine/routine.ts';
import { flag, volatilityIn } from './create-function.ts';
import type { Handler } from './handler.ts';

/** ALTER FUNCTION: only its label changes (AlterFunction). */
export const alterRoutine: Handler<'AlterFunctionStmt'> = (act, statement) => {
  const routine = needRoutine(act, statement.func, statement.objtype ?? 'OBJECT_FUNCTION');
  const options = all(statement.actions, 'DefElem');
  const has = (name: string): boolean => options.some(({ defname }) => defname === name);
  act.catalog.put({
    ...routine,
    volatility: volatilityIn(options) ?? routine.volatility,
    ...(has('strict') ? { strict: flag(options, 'strict') } : {}),
    ...(has('set') || flag(options, 'security') ? { opaque: true } : {}),
  });
};
