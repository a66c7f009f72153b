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

export function constraintValidated(table: string, name: string): string {
  return constraint(table, name, ' AND c.convalidated');
}
