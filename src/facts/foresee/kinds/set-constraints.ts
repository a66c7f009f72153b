import { all, rangeVarName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { asWritten, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { settle } from '../query/deferred.ts';
import type { Handler } from './handler.ts';

/** SET CONSTRAINTS: what waits for constraints that are immediate now is looked at (AfterTriggerSetState). */
export const setConstraints: Handler<'ConstraintsSetStmt'> = (act, { constraints, deferred }) => {
  const ids = constraints ? all(constraints, 'RangeVar').flatMap(name => named(act, name)) : undefined;
  if (!act.session.open) return;
  for (const one of act.session.setConstraints(ids, deferred === true)) settle(act, one);
};

function named(act: Act, node: Parameters<typeof rangeVarName>[0]): number[] {
  const name = rangeVarName(node);
  const schemas = name.schema === undefined ? act.session.searchPath : [name.schema];
  const found = schemas.flatMap(schema =>
    act.catalog
      .within(schema)
      .flatMap(({ id }) => [...act.catalog.constraints(id), ...act.catalog.triggers(id)])
      .filter(one => one.name === name.name),
  );
  if (found.length === 0) {
    doubtful(act);
    throw new Fails('42704', `constraint "${asWritten(name)}" does not exist`);
  }
  const fixed = found.find(one => one.class === 'constraint' && !one.deferrable);
  if (fixed) throw new Fails('42809', `constraint "${name.name}" is not deferrable`);
  return found.map(({ id }) => id);
}
