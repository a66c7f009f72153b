import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printedConstraint, without } from '../../sql/printed.ts';
import { carry, carryText } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Recipe } from '../recipe.ts';
import { newName } from '../resolve.ts';
import { advance } from '../state/advance.ts';
import { pinned } from '../targets.ts';

type Constraint = Tree<'Constraint'>;

/**
 * CREATE TABLE with foreign keys to several tables in use: the table first, then each foreign key in a step of its own, so that
 * writes to two of them never wait together.
 */
export const createTable: Recipe = {
  id: 'create-table',
  takes: 'CREATE TABLE with foreign keys',
  way: 'the table first, then each foreign key in a step of its own',
  code: {
    expand: {
      old: 'goes on as before; it must not delete a row that is pointed to (23503)',
      new: 'may use the table',
    },
  },

  matches(node, context) {
    const { created, moved } = parts(node, context);
    const targets = new Set(moved.map(({ target }) => target));
    return created !== undefined && targets.size > 1;
  },

  steps(node, context) {
    const { created, moved, stays } = parts(node, context);
    if (!created) return [];
    const name = newName(rangeVarName(created.relation), context.state.searchPath);
    const bare: Node = { CreateStmt: { ...created, tableElts: stays } };
    const drafts = carry(bare, context);
    let { state } = context;
    state = advance(state, bare, '');
    for (const { constraint } of moved) {
      const definition = printedConstraint(constraint);
      if (definition === undefined) return carry(node, context);
      const sql = `ALTER TABLE ${name} ADD ${definition}`;
      const added = carryText(sql, { ...context, state });
      drafts.push(...added.map((draft): Draft => ({ ...draft, phase: 'expand', pace: 'brief' })));
    }
    const targets = [...new Set(moved.map(({ target }) => short(target)))].join(', ');
    context.note(
      `Table ${short(name)} is made without its foreign keys, which follow one by one: as written, writes to ${targets} wait for one another's locks.`,
    );
    return drafts;
  },
};

interface Parts {
  readonly created?: Tree<'CreateStmt'>;
  /** Foreign keys to tables in use, as constraints of the table. */
  readonly moved: { readonly constraint: Constraint; readonly target: string }[];
  readonly stays: Node[];
}

function parts(node: Node, context: Context): Parts {
  const created = as(node, 'CreateStmt');
  const moved: Parts['moved'][number][] = [];
  const taken = created && lookUp(context, rangeVarName(created.relation));
  if (!created || taken || created.if_not_exists || created.relation?.relpersistence !== 'p') {
    return { moved, stays: [] };
  }
  const move = (constraint: Constraint): boolean => {
    const found = constraint.pktable && lookUp(context, rangeVarName(constraint.pktable))?.table;
    if (constraint.contype !== 'CONSTR_FOREIGN' || !found || isNew(context, found)) return false;
    moved.push({
      constraint: { ...constraint, pktable: pinned(constraint.pktable, found) },
      target: found.name,
    });
    return true;
  };
  const stays = (created.tableElts ?? []).flatMap((element): Node[] => {
    const constraint = as(element, 'Constraint');
    if (constraint) return move(constraint) ? [] : [element];
    const column = as(element, 'ColumnDef');
    const own = all(column?.constraints, 'Constraint');
    // What DEFERRABLE belongs to is told by its place alone.
    if (!column || own.some(({ contype }) => contype?.startsWith('CONSTR_ATTR_'))) return [element];
    const keys: Node[] = [{ String: { sval: column.colname ?? '' } }];
    const left = own.filter(one => !move({ ...one, fk_attrs: keys }));
    if (left.length === own.length) return [element];
    const constraints = left.map((one): Node => ({ Constraint: one }));
    return [
      { ColumnDef: { ...without(column, 'constraints'), ...(left.length > 0 ? { constraints } : {}) } },
    ];
  });
  return { created, moved, stays };
}
