import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { type Formula, formulaOf } from './formula.ts';
import { compareValues } from './literal.ts';

/**
 * Whether the rows of a table are known to fulfil a condition, by its validated CHECKs and its NOT NULLs, so that they need not be
 * read (PartConstraintImpliedByRelConstraint, predicate_implied_by). A CHECK that is null lets a row pass, so no comparison proves
 * that a column is not null. Undefined where the proof hangs on what is not known here.
 */
export function isImplied(act: Act, table: Relation, wanted: Formula): boolean | undefined {
  const checks = act.catalog
    .constraints(table.id)
    .flatMap(({ kind, validated, enforced, expression }) =>
      kind === 'check' && validated && enforced && expression ? [formulaOf(act, table, expression)] : [],
    );
  const set = table.columns
    .filter(({ notNull }) => notNull)
    .map(({ name }): Formula => ({ kind: 'not null', column: name }));
  return implies({ kind: 'and', parts: [...set, ...checks] }, wanted);
}

function implies(given: Formula, wanted: Formula): boolean | undefined {
  if (wanted.kind === 'and') return all(wanted.parts.map(part => implies(given, part)));
  if (given.kind === 'or' && given.parts.length > 0) {
    const each = all(given.parts.map(part => implies(part, wanted)));
    if (each !== false) return each;
  }
  if (wanted.kind === 'or') {
    const one = any(wanted.parts.map(part => implies(given, part)));
    if (one !== false) return one;
  }
  if (given.kind === 'and') return any(given.parts.map(part => implies(part, wanted)));
  return atomImplies(given, wanted);
}

const all = (found: readonly (boolean | undefined)[]): boolean | undefined =>
  found.includes(false) ? false : found.includes(undefined) ? undefined : true;
const any = (found: readonly (boolean | undefined)[]): boolean | undefined =>
  found.includes(true) ? true : found.includes(undefined) ? undefined : false;

function atomImplies(given: Formula, wanted: Formula): boolean | undefined {
  if (wanted.kind === 'other')
    return given.kind === 'other' && given.hashed === wanted.hashed ? undefined : false;
  if (
    given.kind === 'null' ||
    given.kind === 'not null' ||
    wanted.kind === 'null' ||
    wanted.kind === 'not null'
  )
    return (
      given.kind === wanted.kind && 'column' in given && 'column' in wanted && given.column === wanted.column
    );
  if (given.kind !== 'compare' || wanted.kind !== 'compare' || given.column !== wanted.column) return false;
  const order = compareValues(given.value, wanted.value, wanted.type);
  if (order === undefined)
    return given.operator === '=' && wanted.operator === '<>'
      ? true
      : given.operator === '<>' || wanted.operator === '='
        ? false
        : undefined;
  return follows(given.operator, wanted.operator, order);
}

/** Whether `x given a` makes `x wanted b` certain; `order` of a to b. */
function follows(given: string, wanted: string, order: number): boolean {
  switch (given) {
    case '=':
      return holdsFor(wanted, order);
    case '<>':
      return wanted === '<>' && order === 0;
    case '<':
      return (
        (wanted === '<' && order <= 0) || (wanted === '<=' && order <= 0) || (wanted === '<>' && order <= 0)
      );
    case '<=':
      return (wanted === '<=' && order <= 0) || ((wanted === '<' || wanted === '<>') && order < 0);
    case '>':
      return (
        (wanted === '>' && order >= 0) || (wanted === '>=' && order >= 0) || (wanted === '<>' && order >= 0)
      );
    case '>=':
      return (wanted === '>=' && order >= 0) || ((wanted === '>' || wanted === '<>') && order > 0);
    default:
      return false;
  }
}

function holdsFor(operator: string, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}
