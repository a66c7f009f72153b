import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Need, Policy, Relation } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { sourceOf } from '../query/analysis.ts';
import { analyzeExpression } from '../query/analyze.ts';
import { stored } from '../query/stored.ts';
import type { Handler } from './handler.ts';

export const createPolicy: Handler<'CreatePolicyStmt'> = (act, statement) => {
  const table = needTable(act, statement.table);
  const name = statement.policy_name ?? '';
  if (act.catalog.policies(table.id).some(one => one.name === name)) {
    doubtful(act);
    throw new Fails('42710', `policy "${name}" for table "${table.name}" already exists`);
  }
  const expressions = [statement.qual, statement.with_check].flatMap(one => one ?? []);
  act.catalog.put({
    class: 'policy',
    id: act.catalog.nextId(),
    name,
    table: table.id,
    ...held(act, table, expressions),
  });
};

/** ALTER POLICY: an expression that it gives takes the place of the one before. */
export const alterPolicy: Handler<'AlterPolicyStmt'> = (act, statement) => {
  const table = needTable(act, statement.table);
  const before = needPolicy(act, table, statement.policy_name ?? '');
  const expressions = [statement.qual, statement.with_check].flatMap(one => one ?? []);
  if (expressions.length > 0) act.catalog.put({ ...before, ...held(act, table, expressions) });
};

export function needPolicy(act: Act, table: Relation, name: string): Policy {
  const found = act.catalog.policies(table.id).find(one => one.name === name);
  if (found) return found;
  doubtful(act);
  throw new Fails('42704', `policy "${name}" for table "${table.name}" does not exist`);
}

function needTable(act: Act, name: Parameters<typeof needTarget>[1]): Relation {
  const table = needTarget(act, name);
  act.lock(table, 'AccessExclusiveLock');
  if (table.kind !== 'table' && table.kind !== 'partitioned')
    throw new Fails('42809', `"${table.name}" is not a table`);
  return table;
}

/** The expressions of a policy, and what they need; tables that they read are locked. */
function held(
  act: Act,
  table: Relation,
  expressions: readonly Node[],
): Pick<Policy, 'expressions' | 'needs'> {
  const around = [sourceOf(table, table.name)];
  const found = expressions.flatMap(one => [...analyzeExpression(act, one, { around }).needs.values()]);
  const kept = expressions.map(one => stored(act, one));
  return {
    expressions: kept,
    needs: [
      { sub: 0, on: { id: table.id, sub: 0 }, how: 'auto' },
      ...found.map((on): Need => ({ sub: 0, on, how: 'normal' })),
      ...expressions.flatMap(one => needsOf(act, one)),
    ],
  };
}
