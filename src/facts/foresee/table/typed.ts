import { strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { asWritten, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { findType } from '../type/type-lookup.ts';
import { putColumn } from './column.ts';

/** The composite type of OF; 42704 where there is none, 42809 for another one (check_of_type). */
export function needComposite(act: Act, written: Tree<'TypeName'> | undefined): Relation {
  const [name = '', schema] = strings(written?.names).reverse();
  const type = findType(act, schema, name);
  if (!type) {
    doubtful(act);
    const text = asWritten(schema === undefined ? { name } : { schema, name });
    throw new Fails('42704', `type "${text}" does not exist`);
  }
  if (type.class === 'type' || type.kind !== 'composite')
    throw new Fails(
      '42809',
      type.class === 'relation' && act.major >= 18
        ? `type ${type.name} is the row type of another table`
        : `type ${type.name} is not a composite type`,
    );
  return type;
}

/** OF: the table has the columns of a composite type, and goes where that goes. */
export function columnsOfType(act: Act, id: Id, written: Tree<'TypeName'>): void {
  const type = needComposite(act, written);
  for (const { name, type: of } of type.columns)
    putColumn(act, act.catalog.relation(id), {
      name,
      type: of,
      notNull: false,
      serial: false,
      constraints: [],
    });
  putOfType(act, id, type.id);
}

/** Ties the table to the type. */
export function putOfType(act: Act, id: Id, type: Id): void {
  const table = act.catalog.relation(id);
  act.catalog.put({
    ...table,
    ofType: type,
    needs: [...table.needs, { sub: 0, on: { id: type, sub: 0 }, how: 'normal' }],
  });
}

/** 42809 for a change that the columns of a typed table do not allow. */
export function refuseTyped({ ofType }: Relation, what: string): void {
  if (ofType !== undefined) throw new Fails('42809', `cannot ${what} typed table`);
}
