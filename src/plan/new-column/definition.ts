import { all, type Tree } from '../../sql/ast.ts';
import { isSerial } from '../../sql/type-name.ts';
import type { Context } from '../context.ts';
import { isNull } from '../state/columns.ts';
import { typeUses } from '../targets.ts';
import { type Judged, volatilityOf } from '../volatility.ts';

const plainConstraints = new Set(['CONSTR_NULL', 'CONSTR_NOTNULL', 'CONSTR_DEFAULT']);

/**
 * A column that needs no scan, no index and no sequence: no CHECK, key, reference, identity or stored generated value (a virtual one
 * is only checked where it is NOT NULL; seen on 18), and not of a domain with constraints, which rewrites the table even when nothing is stored in it (seen on 15 and 18).
 */
export function isPlainColumn(definition: Tree<'ColumnDef'>, context: Context): boolean {
  const constraints = all(definition.constraints, 'Constraint');
  const isVirtual = (one: Tree<'Constraint'>) =>
    one.contype === 'CONSTR_GENERATED' &&
    one.generated_kind === 'v' &&
    constraints.every(({ contype }) => contype !== 'CONSTR_NOTNULL');
  return (
    constraints.every(one => plainConstraints.has(one.contype ?? '') || isVirtual(one)) &&
    !isSerial(definition.typeName) &&
    !typeUses(definition.typeName, context).some(name => isConstrainedDomain(name, context))
  );
}

function isConstrainedDomain(name: string, { state }: Context): boolean {
  const domain = state.schema.others.find(other => other.kind === 'domain' && other.identity === name);
  return domain !== undefined && /\b(CHECK|NOT NULL)\b/i.test(domain.definition);
}

/** What kind of default a column definition has; none counts as constant. */
export function defaultOf(definition: Tree<'ColumnDef'>, context: Context): Judged {
  const expression = all(definition.constraints, 'Constraint').find(
    ({ contype }) => contype === 'CONSTR_DEFAULT',
  )?.raw_expr;
  if (!expression || isNull(expression)) return { volatility: 'constant' };
  return volatilityOf(expression, context.state.schema, context.state.searchPath);
}
