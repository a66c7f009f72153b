import { as } from '../../sql/ast.ts';
import { printed, without } from '../../sql/printed.ts';
import { relationsOf } from '../../sql/walk.ts';
import { lookUp } from '../context.ts';
import { brief, noUndo, undoBy } from '../draft.ts';
import { tableOf } from '../resolve.ts';
import type { Family } from './family.ts';

/** GRANT and REVOKE: taken back by the opposite, where the catalog shows that it would take nothing else along. */
export const grant: Family = (node, context) => {
  const granted = as(node, 'GrantStmt');
  if (!granted) return undefined;
  const found = relationsOf(node).flatMap(use => lookUp(context, use) ?? []);
  const names = found.map(relation => relation.name);
  const common = {
    relations: names,
    pace: 'brief',
    done: null,
    phase: granted.is_grant ? 'expand' : 'contract',
    uses: names.map(name => `${name} grants`),
    touches: [],
  } as const;
  const hasGrants = context.state.schema.others.some(
    other => other.kind === 'grants' && other.relations.some(name => names.includes(name)),
  );
  const known = names.length > 0 && granted.targtype === 'ACL_TARGET_OBJECT';
  const fresh = names.every(name => tableOf(context.original, name) === undefined);
  if (granted.is_grant && known && (!hasGrants || fresh)) {
    try {
      const back = printed({ GrantStmt: without(granted, 'is_grant', 'grant_option') }).replace(
        / RESTRICT$/,
        '',
      );
      return { ...common, undo: undoBy(brief(names, [back], null)) };
    } catch {
      // The printer knows not every grant; what follows holds then.
    }
  }
  return {
    ...common,
    ...noUndo(
      `some of these privileges may have been ${granted.is_grant ? 'granted' : 'missing'} before`,
      `Note the privileges that are there now: \\dp in psql.`,
    ),
  };
};
