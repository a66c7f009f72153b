import type { Constraint, Table } from '../model/schema.ts';
import { all, as, collect, nameParts, rangeVarName, strings, type Tree } from '../sql/ast.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import { addedConstraint } from './altered.ts';
import { bare } from './bare.ts';
import { type Context, lookUp } from './context.ts';
import { text } from './state/columns.ts';

/** Whether a constraint that is there is the one that is written, whatever their names; validated included. */
export function saysTheSame(
  written: Tree<'Constraint'>,
  before: Constraint,
  table: Table,
  context: Context,
): boolean {
  const sql = `ALTER TABLE t ADD CONSTRAINT c ${before.definition}`;
  const [command] = all(as(tryParse(sql), 'AlterTableStmt')?.cmds, 'AlterTableCmd');
  const there = command && addedConstraint(command);
  if (!there || there.contype !== written.contype) return false;
  if ((written.skip_validation === true) === before.validated) return false;
  if (written.contype === 'CONSTR_CHECK') {
    const [one, other] = [written.raw_expr, there.raw_expr].map(tree => tree && bare(text(tree)));
    return one !== undefined && one === other && written.is_no_inherit === there.is_no_inherit;
  }
  if (written.indexname !== undefined) return false;
  return (
    sameKey(written, there) && sameExclusion(written, there) && sameTarget(written, before, table, context)
  );
}

/** An operator class that is written out though it is the default counts as another: only the catalog knows. */
function sameExclusion(one: Tree<'Constraint'>, other: Tree<'Constraint'>): boolean {
  const said = ({ exclusions, access_method, where_clause, options }: Tree<'Constraint'>) => [
    access_method,
    options && collect(options, 'DefElem').map(({ defname, arg }) => [defname, arg]),
    where_clause && bare(text(where_clause)),
    (exclusions ?? []).map(exclusion => {
      const [element, operator] = as(exclusion, 'List')?.items ?? [];
      const { name, expr, opclass, collation } = as(element, 'IndexElem') ?? {};
      const by = nameParts(operator).at(-1);
      return [name, expr && bare(text(expr)), by, strings(opclass), strings(collation).at(-1)];
    }),
  ];
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

function sameKey(one: Tree<'Constraint'>, other: Tree<'Constraint'>): boolean {
  const said = (constraint: Tree<'Constraint'>) => [
    strings(constraint.keys),
    strings(constraint.fk_attrs),
    strings(constraint.including),
    constraint.deferrable ?? false,
    constraint.initdeferred ?? false,
    constraint.nulls_not_distinct ?? false,
    constraint.fk_matchtype ?? 's',
    constraint.fk_upd_action ?? 'a',
    constraint.fk_del_action ?? 'a',
    strings(constraint.fk_del_set_cols),
  ];
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

/** The same other table, and the same columns there: its primary key where none are named. */
function sameTarget(
  written: Tree<'Constraint'>,
  before: Constraint,
  table: Table,
  context: Context,
): boolean {
  if (!written.pktable) return before.references === undefined;
  const target = lookUp(context, rangeVarName(written.pktable))?.table ?? table;
  const named = strings(written.pk_attrs);
  const key = target.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const columns = named.length > 0 ? named : key;
  return (
    before.references?.table === target.name && before.references.columns.join('\n') === columns.join('\n')
  );
}

function tryParse(sql: string): Node | undefined {
  try {
    return parseOne(sql);
  } catch {
    return undefined;
  }
}
