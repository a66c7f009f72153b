import { strings, writtenName } from '../../../sql/ast.ts';
import { routinesNamed } from '../expression/expression.ts';
import { asWritten, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { callRoutine } from '../routine/call.ts';
import { opaque } from '../routine/run.ts';
import type { Handler } from './handler.ts';

export const call: Handler<'CallStmt'> = (act, { funccall }) => {
  const name = writtenName(strings(funccall?.funcname));
  const found = routinesNamed(act, name.schema, name.name);
  const [one, ...others] = found;
  act.session.queried = true;
  if (!one) {
    doubtful(act);
    if (funccall?.args) throw new Fails('42883', `procedure ${asWritten(name)} does not exist`);
    throw new Fails('42883', `procedure ${asWritten(name)}() does not exist`);
  }
  if (others.length > 0) opaque(act, `which procedure ${name.name} is called is not known`);
  else callRoutine(act, one, funccall?.args);
};
