import { as, conjuncts, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import { type Level, need, type Walk } from './analysis.ts';
import { resolve } from './scope.ts';

/** Looks up what an expression names, subqueries and all. */
export function valueIn(walk: Walk, level: Level, expression: unknown): void {
  if (Array.isArray(expression)) {
    for (const one of expression) valueIn(walk, level, one);
    return;
  }
  if (typeof expression !== 'object' || expression === null) return;
  for (const [key, inner] of Object.entries(expression)) {
    if (key === 'ColumnRef') {
      for (const { from } of resolve(level.scope, inner as Tree<'ColumnRef'>))
        if (from) need(walk, from.id, from.sub);
    } else if (key === 'SubLink') {
      const link = inner as Tree<'SubLink'>;
      valueIn(walk, level, link.testexpr);
      if (link.subselect) subqueryIn(walk, level, link.subselect);
    } else {
      if (key === 'FuncCall') noteOrder(level, inner as Tree<'FuncCall'>);
      valueIn(walk, level, inner);
    }
  }
}

function subqueryIn(walk: Walk, level: Level, query: Node): void {
  const before = walk.levels.length;
  walk.into(walk, query, level.scope, false);
  for (const inner of walk.levels.slice(before)) {
    if (inner.within) continue;
    inner.within = level;
    inner.inCondition = level.asking === true;
  }
}

/** min and max can take the first or last entry of an index. */
function noteOrder(level: Level, { funcname, args = [] }: Tree<'FuncCall'>): void {
  const name = strings(funcname).at(-1);
  if (name === 'min' || name === 'max') level.ordered.push(...args);
}

/** A WHERE or ON: what it names is looked up, and each part is a condition of the level. */
export function conditionIn(walk: Walk, level: Level, condition: Node | undefined): void {
  if (!condition) return;
  level.asking = true;
  valueIn(walk, level, condition);
  level.asking = false;
  for (const one of conjuncts(condition)) {
    level.conditions.push(one);
    const value = as(one, 'A_Const');
    if (value?.boolval && value.boolval.boolval !== true) level.nothing = true;
  }
}
