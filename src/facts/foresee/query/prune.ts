import { as, collect, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import type { Level } from './analysis.ts';
import { type Comparison, constant, holds, type Value } from './bounds.ts';

interface Asked {
  readonly comparison: Comparison;
  readonly value: Value;
}

/** The tables below that a query touches: of a partitioned table those that its conditions leave (prune_append_rel_partitions). */
export function tablesBelow(act: Act, relation: Relation, level: Level, alias: string): readonly Relation[] {
  if (relation.kind !== 'partitioned') return act.catalog.descendants(relation.id);
  const left = partitionsLeft(act, relation, level, alias);
  return left.flatMap(child => [child, ...tablesBelow(act, child, level, alias)]);
}

function partitionsLeft(act: Act, relation: Relation, level: Level, alias: string): readonly Relation[] {
  const children = act.catalog.children(relation.id);
  const keys = relation.partitionedBy?.columns ?? [];
  const names = keys.flatMap(number => relation.columns.find(one => one.number === number)?.name ?? []);
  const about = level.conditions.filter(condition => names.some(name => mentions(condition, name, alias)));
  if (about.length === 0 && !level.pushed && !keys.includes(null)) return children;
  if (level.conditions.length === 0 && !level.pushed) return children;
  const asked = keys.length === 1 ? about.map(comparisonOf) : [undefined];
  if (asked.includes(undefined) || level.pushed) return inDoubt(act, relation, children);
  const rest = asked.flatMap(one => one ?? []);
  return choose(act, relation, children, rest);
}

/** Of the partitions of a table, those that may hold such a row. */
export function choose(
  act: Act,
  relation: Relation,
  children: readonly Relation[],
  asked: readonly Asked[],
): readonly Relation[] {
  const left = children.filter(child => {
    const answers = asked.map(({ comparison, value }) => holds(child, comparison, value));
    if (!child.bound?.is_default && answers.includes(undefined)) act.unknown('locks', prunedWhy(relation));
    return !answers.includes(false);
  });
  const exact = asked.some(({ comparison }) => comparison === '=');
  const certain = left.filter(({ bound }) => !bound?.is_default);
  if (certain.length === left.length) return left;
  if (exact && certain.length > 0) return certain;
  if (!exact) inDoubt(act, relation, children);
  return left;
}

function inDoubt(act: Act, relation: Relation, children: readonly Relation[]): readonly Relation[] {
  act.unknown('locks', prunedWhy(relation));
  act.unknown('scans', prunedWhy(relation));
  return children;
}

const prunedWhy = (relation: Relation): string =>
  `which partitions of ${relation.name} it needs cannot be told`;

function mentions(condition: Node, name: string, alias: string): boolean {
  return collect(condition, 'ColumnRef').some(({ fields = [] }) => {
    const parts = strings(fields);
    return parts.at(-1) === name && (parts.length === 1 || parts.at(-2) === alias);
  });
}

const turned: Readonly<Record<string, Comparison>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A condition that compares a column with a constant. */
function comparisonOf(condition: Node): Asked | undefined {
  const expression = as(condition, 'A_Expr');
  const operator = strings(expression?.name)[0] ?? '';
  const back = turned[operator];
  if (expression?.kind !== 'AEXPR_OP' || back === undefined) return undefined;
  const [left, right] = [constant(expression.lexpr), constant(expression.rexpr)];
  if (as(expression.lexpr, 'ColumnRef') && right !== undefined)
    return { comparison: turned[back] ?? '=', value: right };
  if (as(expression.rexpr, 'ColumnRef') && left !== undefined) return { comparison: back, value: left };
  return undefined;
}
