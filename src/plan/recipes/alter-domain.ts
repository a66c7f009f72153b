import { as, strings, writtenName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { carry } from '../carry.ts';
import { lookUpType } from '../context.ts';
import type { Recipe } from '../recipe.ts';
import { tablesOf } from '../undo/alter-domain.ts';

/** ALTER DOMAIN: an instant, but for SET NOT NULL, which reads every table that has a column of the domain. */
export const alterDomain: Recipe = {
  id: 'alter-domain',
  takes: 'ALTER DOMAIN',
  way: 'as written; SET NOT NULL reads every table that uses it while writes wait',
  code: {
    expand: { old: 'goes on as before', new: 'may write what the domain refused' },
    contract: { old: 'must write no null (23502)', new: 'may count on a value' },
  },

  matches: node => 'AlterDomainStmt' in node,

  steps(node, context) {
    const alter = as(node, 'AlterDomainStmt');
    const domain = lookUpType(context, 'domain', writtenName(strings(alter?.typeName)));
    if (alter?.subtype === 'O' && domain) {
      const tables = tablesOf(domain, context).map(({ name }) => short(name));
      context.note(
        `SET NOT NULL of ${short(domain.identity)} reads ${tables.join(', ') || 'no table'} while writes wait: Postgres knows no NOT VALID for it. A CHECK (VALUE IS NOT NULL) added NOT VALID binds new values at once and says the same.`,
      );
    }
    return carry(node, context);
  },
};
