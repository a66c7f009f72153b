import { collect, strings } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Level, Use } from './analysis.ts';

/** How a table is read: from end to end, or perhaps by an index. */
export function accessOf(act: Act, level: Level, { relation, alias }: Use): 'whole' | 'perhaps' {
  const indexes = act.catalog.indexes(relation.id).flatMap(({ index }) => (index?.valid ? [index] : []));
  if (indexes.length === 0) return 'whole';
  const asked = [...level.conditions, ...level.ordered];
  if (asked.length === 0 && !level.pushed) return 'whole';
  if (level.pushed) return 'perhaps';
  const named = new Set(asked.flatMap(node => columnsOf(node, alias)));
  const any = named.has('*');
  const leads = indexes.flatMap(({ columns }) => (act.major >= 18 ? columns : columns.slice(0, 1)));
  const numbers = relation.columns.filter(({ name }) => any || named.has(name)).map(({ number }) => number);
  if (numbers.some(number => leads.includes(number))) return 'perhaps';
  const special = indexes.some(
    ({ predicate, expressions, uses }) =>
      (predicate || expressions.length > 0) && numbers.some(number => uses.includes(number)),
  );
  return special ? 'perhaps' : 'whole';
}

/** The columns that an expression may mean of the table of that alias. */
function columnsOf(node: unknown, alias: string): string[] {
  return collect(node, 'ColumnRef').flatMap(({ fields = [] }) => {
    const parts = strings(fields);
    if (parts.length < fields.length) return ['*'];
    const of = parts.at(-2);
    return of === undefined || of === alias ? [parts.at(-1) ?? ''] : [];
  });
}
