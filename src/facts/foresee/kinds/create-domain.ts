import { all, strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Type } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { chooseName, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { typeNeeds } from '../table/table.ts';
import { resolveType } from '../type/types.ts';
import { putType } from './create-type.ts';
import type { Handler } from './handler.ts';

/** CREATE DOMAIN (DefineDomain). */
export const createDomain: Handler<'CreateDomainStmt'> = (act, statement) => {
  const base = resolveType(act, statement.typeName);
  const constraints = all(statement.constraints, 'Constraint');
  const value = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  const notNull = constraints.find(({ contype }) => contype === 'CONSTR_NOTNULL');
  const domain = putType(
    act,
    writtenName(strings(statement.domainname)),
    'domain',
    { base, notNull: notNull !== undefined, ...(value ? { default: value } : {}) },
    [...typeNeeds(0, base), ...needsOf(act, value)],
  );
  if (notNull) putDomainNotNull(act, domain, notNull.conname);
  for (const node of constraints) if (node.contype === 'CONSTR_CHECK') putDomainCheck(act, domain, node);
};

/** Adds a CHECK to a domain, without a look at the rows that hold its values (domainAddCheckConstraint). */
export function putDomainCheck(act: Act, domain: Type, node: Tree<'Constraint'>): Constraint {
  const name = freeName(act, domain, node.conname, 'check');
  return put(act, domain, name, {
    kind: 'check',
    validated: node.skip_validation !== true,
    ...(node.raw_expr ? { expression: node.raw_expr } : {}),
  });
}

/** Since 17 a NOT NULL has a name (domainAddNotNullConstraint). */
export function putDomainNotNull(act: Act, domain: Type, written: string | undefined): void {
  if (act.major < 17) return;
  put(act, domain, freeName(act, domain, written, 'not_null'), { kind: 'not null', validated: true });
}

function freeName(act: Act, domain: Type, written: string | undefined, label: string): string {
  const isTaken = (name: string): boolean => act.catalog.constraint(domain.id, name) !== undefined;
  if (written === undefined) return chooseName(isTaken, domain.name, undefined, label);
  if (!isTaken(written)) return written;
  doubtful(act);
  throw new Fails('42710', `constraint "${written}" for domain "${domain.name}" already exists`);
}

function put(
  act: Act,
  { id }: Type,
  name: string,
  own: Pick<Constraint, 'kind' | 'validated' | 'expression'>,
): Constraint {
  return act.catalog.put({
    class: 'constraint',
    id: act.catalog.nextId(),
    name,
    on: id,
    columns: [],
    enforced: true,
    deferrable: false,
    noInherit: false,
    local: true,
    ...own,
    needs: [{ sub: 0, on: { id, sub: 0 }, how: 'auto' }, ...needsOf(act, own.expression)],
  });
}
