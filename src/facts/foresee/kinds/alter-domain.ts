import { as, strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Type } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { needDomain } from '../type/need-type.ts';
import { columnsOfDomain } from '../type/type-uses.ts';
import { putDomainCheck, putDomainNotNull } from './create-domain.ts';
import type { Handler } from './handler.ts';

/** ALTER DOMAIN (AlterDomainDefault, AlterDomainNotNull, AlterDomainAddConstraint ... of typecmds.c). */
export const alterDomain: Handler<'AlterDomainStmt'> = (act, statement) => {
  const domain = needDomain(act, writtenName(strings(statement.typeName)));
  const subtype = statement.subtype as string | undefined;
  switch (subtype) {
    case 'T':
      return setDefault(act, domain, statement);
    case 'N':
      return dropNotNull(act, domain);
    case 'O':
      return setNotNull(act, domain, undefined);
    case 'C':
      return addConstraint(act, domain, as(statement.def, 'Constraint'));
    case 'X':
      return dropConstraint(act, domain, statement);
    case 'V':
      return validate(act, domain, statement.name ?? '');
    default:
      throw new Unforeseen('ALTER DOMAIN of this kind');
  }
};

function setDefault(act: Act, domain: Type, { def }: Tree<'AlterDomainStmt'>): void {
  const { default: _, ...rest } = domain;
  const isDropped = def === undefined || as(def, 'A_Const')?.isnull === true;
  act.catalog.put(isDropped ? rest : { ...rest, default: def, needs: [...rest.needs, ...needsOf(act, def)] });
}

function dropNotNull(act: Act, domain: Type): void {
  act.catalog.put({ ...domain, notNull: false });
  for (const one of act.catalog.constraints(domain.id))
    if (one.kind === 'not null') act.catalog.remove(one.id);
}

function setNotNull(act: Act, domain: Type, name: string | undefined): void {
  if (domain.notNull) return;
  verify(act, domain);
  act.catalog.put({ ...domain, notNull: true });
  putDomainNotNull(act, domain, name);
}

function addConstraint(act: Act, domain: Type, node: Tree<'Constraint'> | undefined): void {
  if (node?.contype === 'CONSTR_NOTNULL' && act.major >= 17) {
    setNotNull(act, domain, node.conname);
    return;
  }
  if (node?.contype !== 'CONSTR_CHECK') throw new Unforeseen('a constraint of a domain that is no CHECK');
  const check = putDomainCheck(act, domain, node);
  if (check.validated) verify(act, domain);
}

function dropConstraint(act: Act, domain: Type, statement: Tree<'AlterDomainStmt'>): void {
  const name = statement.name ?? '';
  const found = act.catalog.constraint(domain.id, name);
  if (found) {
    act.catalog.remove(found.id);
    if (found.kind === 'not null') act.catalog.put({ ...domain, notNull: false });
    return;
  }
  doubtful(act);
  if (!statement.missing_ok) missing(act, domain, name);
}

function validate(act: Act, domain: Type, name: string): void {
  const found: Constraint | undefined = act.catalog.constraint(domain.id, name);
  if (!found) missing(act, domain, name);
  if (found.kind !== 'check')
    throw new Fails('42809', `constraint "${name}" of domain "${domain.name}" is not a check constraint`);
  if (found.validated) return;
  verify(act, domain);
  act.catalog.put({ ...found, validated: true });
}

function missing(act: Act, domain: Type, name: string): never {
  doubtful(act);
  throw new Fails('42704', `constraint "${name}" of domain "${domain.name}" does not exist`);
}

/** Every table with a column of the domain is read. */
function verify(act: Act, domain: Type): void {
  for (const { table } of columnsOfDomain(act, domain)) act.scan(table);
}
