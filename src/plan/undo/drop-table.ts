import { as, nameParts, writtenName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { lookUp } from '../context.ts';
import { when } from '../done/done.ts';
import { exists } from '../done/object.ts';
import { noUndo, touch } from '../draft.ts';
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
  const others = context.state.schema.tables.filter(
    table =>
      !names.includes(table.name) &&
      table.constraints.some(({ references }) => references && names.includes(references.table)),
  );
  if (dropped.behavior === 'DROP_CASCADE') {
    const views = context.state.schema.others.filter(
      other => /view$/.test(other.kind) && other.relations.some(name => names.includes(name)),
    );
    const falling = [
      ...views.map(view => `${view.kind} ${short(view.identity)}`),
      ...others.map(table => `foreign keys of ${short(table.name)}`),
    ];
    if (falling.length > 0) {
      context.note(`Dropping ${names.map(short).join(', ')} with CASCADE also drops ${falling.join(', ')}.`);
    }
  } else if (others.length > 0) {
    const list = others.map(table => short(table.name)).join(', ');
    context.note(
      `Dropping ${names.map(short).join(', ')} fails (2BP01) while foreign keys of ${list} point to it.`,
    );
  }
  const relations = [...new Set([...names, ...ends, ...parents])];
  const list = names.map(short).join(', ');
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
