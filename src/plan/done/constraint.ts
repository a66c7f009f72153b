import { quoteLiteral } from '../../sql/names.ts';

function constraint(table: string, name: string, that = ''): string {
  return (
    'EXISTS (SELECT FROM pg_catalog.pg_constraint c ' +
    `WHERE c.conrelid = pg_catalog.to_regclass(${quoteLiteral(table)}) AND c.conname = ${quoteLiteral(name)}${that})`
  );
}

export function constraintExists(table: string, name: string): string {
  return constraint(table, name);
}

/** `that`: a further condition on `c` (pg_constraint). */
export function constraintIs(table: string, name: string, that: string): string {
  return constraint(table, name, ` AND ${that}`);
}

export function constraintValidated(table: string, name: string): string {
  return constraint(table, name, ' AND c.convalidated');
}

/**
 * It says this, as the catalog prints it, and whether its rows were validated or not. `public.` is left out, since it is printed
 * only off the search path.
 */
export function constraintSays(table: string, name: string, definition: string): string {
  const bare = definition.replace(/ NOT VALID$/, '').replaceAll('public.', '');
  const [valid, unproved] = [bare, `${bare} NOT VALID`].map(quoteLiteral);
  const said = "replace(pg_catalog.pg_get_constraintdef(c.oid), 'public.', '')";
  return constraint(table, name, ` AND ${said} IN (${valid}, ${unproved})`);
}
