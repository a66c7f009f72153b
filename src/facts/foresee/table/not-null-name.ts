import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { objectName } from '../object/resolve.ts';

/** What the NOT NULL of a column is called, since 18: as it was written, or `t_c_not_null` of the names at that time. */
export const notNullName = (table: Relation, column: Column): string =>
  column.notNullAs?.name ?? objectName(table.name, column.name, 'not_null');

/** Since 18 NOT NULL is a constraint with a name. The column that the one of that name is on. */
export function notNullNamed(act: Act, table: Relation, name: string): Column | undefined {
  if (act.major < 18) return undefined;
  return table.columns.find(
    column => (column.notNull || column.notNullAs?.valid === false) && notNullName(table, column) === name,
  );
}

/** The table or a column is about to be called otherwise: the names that were made up stay as they are. */
export function keepNotNullNames(act: Act, table: Relation): void {
  const open = (column: Column): boolean => column.notNull && !column.notNullAs;
  if (act.major < 18 || !table.columns.some(open)) return;
  act.catalog.put({
    ...table,
    columns: table.columns.map(column =>
      open(column) ? { ...column, notNullAs: { name: notNullName(table, column), valid: true } } : column,
    ),
  });
}

/** A NOT NULL that a parent asks for. */
export const isNotNullInherited = (act: Act, table: Relation, column: Column): boolean =>
  (column.notNullInherited === true || !column.local) &&
  table.parents.some(parent =>
    act.catalog.relation(parent).columns.some(one => one.name === column.name && one.notNull),
  );
