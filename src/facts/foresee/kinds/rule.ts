import type { Need, Relation } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { sourceOf } from '../query/analysis.ts';
import { analyze, analyzeExpression } from '../query/analyze.ts';
import type { Source } from '../query/scope.ts';
import { stored } from '../query/stored.ts';
import type { Handler } from './handler.ts';

/** CREATE RULE: its table is held alone, what its actions name as they would use it (DefineRule). */
export const createRule: Handler<'RuleStmt'> = (act, statement) => {
  const table = needTarget(act, statement.relation);
  act.lock(table, 'AccessExclusiveLock');
  const name = statement.rulename ?? '';
  const before = act.catalog.rules(table.id).find(one => one.name === name);
  if (before && !statement.replace) {
    doubtful(act);
    throw new Fails('42710', `rule "${name}" for relation "${table.name}" already exists`);
  }
  const actions = statement.actions ?? [];
  const around = changed(table);
  const needs = actions.flatMap(action => [...analyze(act, action, { around }).needs.values()]);
  const condition = statement.whereClause
    ? [...analyzeExpression(act, statement.whereClause, { around }).needs.values()]
    : [];
  act.catalog.put({
    class: 'rule',
    id: before?.id ?? act.catalog.nextId(),
    name,
    table: table.id,
    event: statement.event ?? '',
    instead: statement.instead === true,
    conditional: statement.whereClause !== undefined,
    enabled: true,
    actions: actions.map(action => stored(act, action)),
    needs: [
      { sub: 0, on: { id: table.id, sub: 0 }, how: 'auto' },
      ...[...needs, ...condition].map((on): Need => ({ sub: 0, on, how: 'normal' })),
      ...actions.flatMap(action => needsOf(act, action)),
    ],
  });
};

/** The rows that a rule speaks of. */
export const changed = (table: Relation): Source[] => [sourceOf(table, 'old'), sourceOf(table, 'new')];
