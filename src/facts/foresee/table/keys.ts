import { strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id } from '../catalog/things.ts';
import { expressionText } from '../expression/same.ts';
import { Fails } from '../outcome.ts';
import type { WrittenColumn } from './column.ts';
import { addKey } from './key.ts';

interface Asked {
  readonly node: Tree<'Constraint'>;
  readonly columns: readonly string[];
}

const kinds = new Set(['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION']);
const isPrimary = ({ node }: Asked): boolean => node.contype === 'CONSTR_PRIMARY';

/**
 * PRIMARY KEY, UNIQUE and EXCLUDE of a new table: the primary key first, and one index for what asks for the same
 * (transformIndexConstraints). `there`: columns that the table had before those that are written.
 */
export function addKeys(
  act: Act,
  id: Id,
  written: readonly WrittenColumn[],
  constraints: readonly Tree<'Constraint'>[],
  there: ReadonlySet<string>,
): void {
  const asked: Asked[] = [
    ...written.flatMap(({ name, constraints: own }) => own.map(node => ({ node, columns: [name] }))),
    ...constraints.map(node => ({ node, columns: strings(node.keys) })),
  ].filter(({ node }) => kinds.has(node.contype ?? ''));
  const table = act.catalog.relation(id);
  if (asked.filter(isPrimary).length > 1)
    throw new Fails('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
  const exclusion = asked.some(({ node }) => node.contype === 'CONSTR_EXCLUSION');
  if (exclusion && table.kind === 'partitioned' && act.major < 17)
    throw new Fails('0A000', 'exclusion constraints are not supported on partitioned tables');
  const ordered = [...asked.filter(isPrimary), ...asked.filter(one => !isPrimary(one))];
  const made = new Map<string, Asked>();
  for (const one of ordered) {
    const text = sameness(one);
    const prior = made.get(text);
    // The first one takes the name of the others where it has none.
    if (!prior) made.set(text, one);
    else if (prior.node.conname === undefined && one.node.conname !== undefined)
      made.set(text, { ...prior, node: { ...prior.node, conname: one.node.conname } });
  }
  for (const { node, columns } of made.values()) {
    if (node.contype === 'CONSTR_PRIMARY') forceNotNull(act, id, columns, there);
    addKey(act, act.catalog.relation(id), node, { columns });
  }
}

function sameness({ node, columns }: Asked): string {
  const { contype: _, conname: __, keys: ___, initially_valid: ____, ...rest } = node;
  return expressionText([
    { Constraint: rest },
    { List: { items: columns.map(sval => ({ String: { sval } })) } },
  ]);
}

/** Before 18 columns that are not written here are made NOT NULL afterwards, for which the table is read, although it holds nothing. */
function forceNotNull(act: Act, id: Id, columns: readonly string[], there: ReadonlySet<string>): void {
  for (const name of columns) {
    const table = act.catalog.relation(id);
    const column = table.columns.find(one => one.name === name);
    if (!column || column.notNull) continue;
    act.catalog.putColumn(id, column.number, { notNull: true });
    if (there.has(name) && act.major < 18 && table.kind !== 'partitioned') act.scan(table, { said: true });
  }
}
