import type { Definition } from '../../model/schema.ts';
import { as, strings, type Tree, writtenName } from '../../sql/ast.ts';
import { quoteIdent, short, splitQualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printed, without } from '../../sql/printed.ts';
import { carry } from '../carry.ts';
import { type Context, lookUpType } from '../context.ts';
import { domainConstraintValidated } from '../done/domain.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, undoBy } from '../draft.ts';
import type { Recipe } from '../recipe.ts';
import { constraintDefinition, constraintName, tablesOf } from '../undo/alter-domain.ts';

/** ADD CONSTRAINT on a domain: NOT VALID binds new values in an instant. The validation reads every table that has a column of it while writes wait; Postgres has no weaker lock for it. */
export const addDomainConstraint: Recipe = {
  id: 'add-domain-constraint',
  takes: 'ALTER DOMAIN ADD CONSTRAINT',
  way: 'NOT VALID, then VALIDATE in a transaction of its own, which makes writes wait',
  code: {
    contract: {
      old: 'must write no value that breaks the constraint (23514)',
      new: 'may count on it in every row',
    },
  },

  matches(node, context) {
    return added(node, context) !== undefined;
  },

  steps(node, context) {
    const { alter, constraint, domain } = added(node, context) ?? {};
    const name = domain && constraintName(node, domain);
    if (!alter || !constraint || !domain || name === undefined) return [];
    const spoken = `Constraint ${quoteIdent(name)} of domain ${short(domain.identity)}`;
    if (constraint.conname !== undefined && constraintDefinition(domain, name) !== undefined) {
      context.note(`${spoken} is there already: what it says was not compared. No step.`);
      return [];
    }
    const { schema: domainSchema = 'public', name: domainName } = splitQualified(domain.identity);
    const tables = tablesOf(domain, context).map(one => short(one.name));
    context.note(
      `${spoken} is added NOT VALID, which binds new values at once, and validated afterwards: writes to ${tables.join(', ') || 'no table'} wait while they are read, then as they would as written.`,
    );
    const unproved = { ...without(constraint, 'initially_valid'), conname: name, skip_validation: true };
    const typeName = [domainSchema, domainName].map(sval => ({ String: { sval } }));
    const pinned = { ...alter, typeName };
    const add: Node = { AlterDomainStmt: { ...pinned, def: { Constraint: unproved } } };
    const validate: Node = { AlterDomainStmt: { ...without(pinned, 'def'), subtype: 'V', name } };
    const drop = `ALTER DOMAIN ${domain.identity} DROP CONSTRAINT ${quoteIdent(name)}`;
    const unvalidated = when(not(domainConstraintValidated(domain.identity, name)));
    const back = undoBy(brief([], [drop, printed(add)], unvalidated));
    return [
      ...carry(add, context),
      ...carry(validate, context).map((draft): Draft => ({ ...draft, undo: back })),
    ];
  },
};

interface Added {
  readonly alter: Tree<'AlterDomainStmt'>;
  readonly constraint: Tree<'Constraint'>;
  readonly domain: Definition;
}

function added(node: Node, context: Context): Added | undefined {
  const alter = as(node, 'AlterDomainStmt');
  const constraint = alter?.subtype === 'C' ? as(alter.def, 'Constraint') : undefined;
  const domain = alter && lookUpType(context, 'domain', writtenName(strings(alter.typeName)));
  const reads = constraint?.contype === 'CONSTR_CHECK' && constraint.skip_validation !== true;
  return alter && constraint && domain && reads ? { alter, constraint, domain } : undefined;
}
