import type { Finding } from '../../model/finding.ts';
import { all, as, strings, writtenName } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import type { Context, Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { means, taken } from './shared/tables.ts';

/** A function that runs with the power of its owner and finds its tables by the search path of whoever calls it. */
export const securityDefinerSearchPath: Risk = {
  id: 'security-definer-search-path',
  title: 'SECURITY DEFINER without a search_path',
  why: 'A SECURITY DEFINER function runs with the rights of its owner, but names without a schema are looked up along the search_path of the caller. Whoever may create a table or function anywhere on that path, the temporary schema included, makes the function use his own. SET search_path in its definition closes that.',
  default: 'on',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      const statement = as(nodeOf(seen) ?? undefined, 'CreateFunctionStmt');
      // The names in a body that is parsed at once (BEGIN ATOMIC, RETURN) are looked up then.
      if (!statement || statement.sql_body) return [];
      const name = writtenName(strings(statement.funcname));
      if (!isDefiner(statement.options) || setsPath(statement.options)) return [];
      if (isSetLater(name.name, seen.index, context)) return [];
      const after = context.schemaAfter?.others.filter(
        ({ kind, identity }) =>
          (kind === 'function' || kind === 'procedure') &&
          means(name, identity.slice(0, identity.indexOf('('))),
      );
      if (after?.every(({ definition }) => !/ SECURITY DEFINER/.test(definition))) return [];
      return [
        findingAt(seen, {
          rule: securityDefinerSearchPath.id,
          severity: 'warning',
          message: `Whoever calls ${name.name} decides by search_path which tables and functions it uses with the rights of its owner.`,
          witnesses: [{ by: 'statement', saw: 'SECURITY DEFINER without SET search_path' }],
        }),
      ];
    }),
};

function isDefiner(options: readonly Node[] | undefined): boolean {
  return all(options, 'DefElem').some(
    ({ defname, arg }) => defname === 'security' && as(arg, 'Boolean')?.boolval === true,
  );
}

function setsPath(options: readonly Node[] | undefined): boolean {
  return all(options, 'DefElem').some(
    ({ defname, arg }) => defname === 'set' && as(arg, 'VariableSetStmt')?.name === 'search_path',
  );
}

function isSetLater(name: string, index: number, { asWritten }: Context): boolean {
  return asWritten.slice(index + 1).some(seen => {
    const statement = as(nodeOf(seen) ?? undefined, 'AlterFunctionStmt');
    return setsPath(statement?.actions) && strings(statement?.func?.objname).at(-1) === name;
  });
}
