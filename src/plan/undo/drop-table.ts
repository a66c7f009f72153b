import { as, nameParts, writtenName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { lookUp } from '../context.ts';
import { when } from '../done/done.ts';
import { exists } from '../done/object.ts';
import { noUndo, touch } from '../draft.ts';
import { inTheWay } from '../falling-table.ts';
import type { Family } from './family.ts';

/** DROP TABLE: nothing brings the rows back. */
export const dropTable: Family = (node, context) => {
  const dropped = as(node, 'DropStmt');
  if (dropped?.removeType !== 'OBJECT_TABLE' && dropped?.removeType !== 'OBJECT_FOREIGN_TABLE')
    return undefined;
  const found = (dropped.objects ?? []).flatMap(
    object => lookUp(context, writtenName(nameParts(object))) ?? [],
  );
  if (found.length === 0) return 'nothing to do';
  const names = found.map(one => one.name);
  // Dropping the constraints takes a lock on the tables at their other end.
  const ends = found.flatMap(one =>
    (one.table?.constraints ?? []).flatMap(constraint => constraint.references?.table ?? []),
  );
  const parents = found.flatMap(one => one.table?.parent ?? []);
  const { schema } = context.state;
  const falling = [...new Set(found.flatMap(({ table }) => (table ? inTheWay(table, names, schema) : [])))];
  const list = names.map(short).join(', ');
  if (falling.length > 0) {
    context.note(
      dropped.behavior === 'DROP_CASCADE'
        ? `Dropping ${list} with CASCADE also drops ${falling.join(', ')}.`
        : `Dropping ${list} fails (2BP01) while ${falling.join(', ')} ${falling.length > 1 ? 'need' : 'needs'} it.`,
    );
  }
  const relations = [...new Set([...names, ...ends, ...parents])];
  return {
    relations,
    pace: 'brief',
    done: when(...names.map(name => `NOT ${exists('relation', name)}`)),
    phase: 'contract',
    ...noUndo(
      `the rows of ${list} are gone`,
      'Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.',
    ),
    own: names,
    uses: relations,
    touches: found.map(one => {
      const columns = one.table?.columns.map(column => column.name) ?? [];
      return touch(one.name, { columns, removed: columns });
    }),
  };
};
