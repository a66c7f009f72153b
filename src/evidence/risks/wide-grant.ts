import type { Finding } from '../../model/finding.ts';
import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { taken } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** Privileges with which a role changes data or makes objects. Functions are executable by everyone anyway. */
const writing = new Set([
  'insert',
  'update',
  'delete',
  'truncate',
  'trigger',
  'references',
  'maintain',
  'create',
]);

const things: Partial<Record<NonNullable<Tree<'GrantStmt'>['objtype']>, string>> = {
  OBJECT_TABLE: 'tables',
  OBJECT_SEQUENCE: 'sequences',
  OBJECT_SCHEMA: 'schemas',
  OBJECT_DATABASE: 'databases',
};

/** Every role, also those that will be made one day, may write. */
export const wideGrant: Risk = {
  id: 'wide-grant',
  title: 'Everyone may write',
  why: 'PUBLIC is every role of the server, also those that are made later for reporting, monitoring or a single person. A privilege that PUBLIC has cannot be taken from one of them. Grant it to the role that needs it.',
  default: 'on',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      const node = nodeOf(seen) ?? undefined;
      const defaults = as(node, 'AlterDefaultPrivilegesStmt');
      const grant = defaults?.action ?? as(node, 'GrantStmt');
      const what = grant?.objtype && things[grant.objtype];
      if (!grant?.is_grant || what === undefined) return [];
      if (!all(grant.grantees, 'RoleSpec').some(({ roletype }) => roletype === 'ROLESPEC_PUBLIC')) return [];
      const privileges = all(grant.privileges, 'AccessPriv').map(({ priv_name: name }) => name ?? 'all');
      const wide =
        privileges.length === 0 ? ['all'] : privileges.filter(name => name === 'all' || writing.has(name));
      if (wide.length === 0) return [];
      const names = wide.map(name => name.toUpperCase()).join(', ');
      const message = defaults
        ? `Every role gets ${names} on all ${what} that are made from here on.`
        : `Every role gets ${names} on ${named(grant) || `these ${what}`}, also roles that do not exist yet.`;
      return [
        findingAt(seen, {
          rule: wideGrant.id,
          severity: 'warning',
          message,
          witnesses: [{ by: 'statement', saw: `${names} is granted to PUBLIC` }],
        }),
      ];
    }),
};

/** The tables and sequences of a grant; empty where it is for something else. */
function named(grant: Tree<'GrantStmt'>): string {
  return listed(all(grant.objects, 'RangeVar').map(table => rangeVarName(table).name));
}
