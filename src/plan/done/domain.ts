import { quoteLiteral } from '../../sql/names.ts';

function constraint(domain: string, name: string, that = ''): string {
  return (
    'EXISTS (SELECT FROM pg_catalog.pg_constraint c ' +
    `WHERE c.contypid = pg_catalog.to_regtype(${quoteLiteral(domain)}) AND c.conname = ${quoteLiteral(name)}${that})`
  );
}

export function domainConstraint(domain: string, name: string): string {
  return constraint(domain, name);
}

export function domainConstraintValidated(domain: string, name: string): string {
  return constraint(domain, name, ' AND c.convalidated');
}

export function domainNotNull(domain: string): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.oid = pg_catalog.to_regtype(${quoteLiteral(domain)}) AND t.typnotnull)`;
}
