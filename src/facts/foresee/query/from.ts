import type { LockMode } from '../../../model/facts.ts';
import { all, as, collect, rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Relation } from '../catalog/things.ts';
import { SYSTEM } from '../object/resolve.ts';
import { type Level, need, sourceOf, type Walk } from './analysis.ts';
import type { Given, Source } from './scope.ts';
import { relationNamed } from './stored.ts';
import { conditionIn, valueIn } from './value.ts';

/** The entries of a FROM: what each gives can be named by the level, and by entries after it. */
export function fromIn(walk: Walk, level: Level, entry: Node, locked: Locked): void {
  const table = as(entry, 'RangeVar');
  if (table) {
    tableIn(walk, level, table, locked);
    return;
  }
  const join = as(entry, 'JoinExpr');
  if (join) {
    if (join.larg) fromIn(walk, level, join.larg, locked);
    if (join.rarg) fromIn(walk, level, join.rarg, locked);
    conditionIn(walk, level, join.quals);
    for (const name of strings(join.usingClause)) level.conditions.push(reference(name));
    if (join.isNatural) level.conditions.push(reference('*'));
    if (join.alias) level.scope.sources.push({ alias: join.alias.aliasname ?? '', columns: undefined });
    return;
  }
  const subquery = as(entry, 'RangeSubselect');
  if (subquery?.subquery) {
    const outer = subquery.lateral ? level.scope : level.scope.outer;
    const around = outer ?? { ...level.scope, sources: [], outer: undefined };
    const columns = walk.into(walk, subquery.subquery, around, true);
    level.scope.sources.push(renamed(subquery.alias, columns));
    return;
  }
  valueIn(walk, level, entry);
  level.scope.sources.push(functionSource(entry));
}

/** How FOR UPDATE locks each table of the level. */
export type Locked = (alias: string) => LockMode;

const reference = (name: string): Node => ({ ColumnRef: { fields: [{ String: { sval: name } }] } });

function tableIn(walk: Walk, level: Level, table: Tree<'RangeVar'>, locked: Locked): void {
  const name = rangeVarName(table);
  const alias = table.alias?.aliasname ?? name.name;
  const expression = level.scope.expressions.find(one => one.alias === name.name);
  if (name.schema === undefined && expression) {
    level.scope.sources.push(
      expression.columns
        ? renamed(table.alias ?? { aliasname: alias }, expression.columns)
        : { alias, columns: undefined },
    );
    return;
  }
  const relation = relationNamed(walk.act, name);
  if (relation === SYSTEM) {
    level.scope.sources.push({ alias, columns: undefined });
    return;
  }
  level.scope.sources.push(renamedSource(table.alias, sourceOf(relation, alias)));
  useIn(walk, level, relation, locked(alias), alias, table.inh === false || table.inh === undefined);
}

/** Notes that the level uses a relation, and locks it. */
export function useIn(
  walk: Walk,
  level: Level,
  relation: Relation,
  mode: LockMode,
  alias: string,
  only: boolean,
  target: { readonly inserted: boolean; readonly inferred?: boolean } = { inserted: false },
): void {
  if (walk.locking) walk.act.lock(relation, mode);
  need(walk, relation.id, 0);
  level.tables.push({ relation, mode, alias, only, ...target });
}

function renamed(alias: Tree<'Alias'> | undefined, columns: readonly Given[]): Source {
  return renamedSource(alias, { alias: alias?.aliasname ?? '', columns });
}

function renamedSource(alias: Tree<'Alias'> | undefined, source: Source): Source {
  const names = strings(alias?.colnames);
  if (names.length === 0 || !source.columns) return source;
  return {
    ...source,
    columns: source.columns.map((column, at) => ({ ...column, name: names[at] ?? column.name })),
  };
}

/** A function in FROM: only its alias tells how its columns are called. */
function functionSource(entry: Node): Source {
  const call = as(entry, 'RangeFunction');
  const first = collect(entry, 'FuncCall')[0];
  const alias = call?.alias?.aliasname ?? strings(first?.funcname).at(-1) ?? '';
  const names = strings(call?.alias?.colnames);
  const defined = all(call?.coldeflist, 'ColumnDef').flatMap(({ colname }) => colname ?? []);
  const scalar =
    names.length === 0 && !call?.ordinality && scalars.has(strings(first?.funcname).at(-1) ?? '')
      ? [alias]
      : [];
  const given = [...names, ...defined, ...scalar];
  return { alias, columns: given.length > 0 ? given.map(name => ({ name, type: undefined })) : undefined };
}

/** Functions whose one column is called as the alias. */
const scalars = new Set(['generate_series', 'generate_subscripts', 'regexp_split_to_table']);
