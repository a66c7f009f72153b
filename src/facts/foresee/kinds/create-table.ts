import { all, rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { needTablespace } from '../alter/space.ts';
import type { Need, Relation } from '../catalog/things.ts';
import { creationSchema, doubtful, needTarget, requireFreeType } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { fillTable } from '../table/elements.ts';
import type { Handler } from './handler.ts';

export const createTable: Handler<'CreateStmt'> = (act, statement) => {
  const name = rangeVarName(statement.relation);
  const temporary = statement.relation?.relpersistence === 't';
  const schema = creationSchema(act, name, temporary);
  if (act.catalog.named(schema, name.name)) {
    if (statement.if_not_exists) return;
    doubtful(act);
    throw new Fails('42P07', `relation "${name.name}" already exists`);
  }
  requireFreeType(act, schema, name.name);
  if (!temporary && (statement.oncommit ?? 'ONCOMMIT_NOOP') !== 'ONCOMMIT_NOOP')
    throw new Fails('42P16', 'ON COMMIT can only be used on temporary tables');
  const parents = all(statement.inhRelations, 'RangeVar').map(parent => needTarget(act, parent));
  for (const parent of parents) requireParent(act, parent, statement);
  const table = act.make(blank(act, schema, name.name, statement, parents));
  act.lock(table, 'AccessExclusiveLock');
  fillTable(act, table.id, statement, parents);
};

/** The parents are locked: for a partition alone, since its bounds change what the others hold. */
function requireParent(act: Act, parent: Relation, { partbound }: Tree<'CreateStmt'>): void {
  act.lock(parent, partbound ? 'AccessExclusiveLock' : 'ShareUpdateExclusiveLock');
  if (partbound && parent.kind !== 'partitioned')
    throw new Fails('42P17', `"${parent.name}" is not partitioned`);
  if (partbound) return;
  if (parent.kind === 'partitioned')
    throw new Fails('42P16', `cannot inherit from partitioned table "${parent.name}"`);
  if (parent.bound) throw new Fails('42P16', `cannot inherit from partition "${parent.name}"`);
  if (parent.kind !== 'table' && parent.kind !== 'foreign')
    throw new Fails('42809', `inherited relation "${parent.name}" is not a table or foreign table`);
}

function blank(
  act: Act,
  schema: string,
  name: string,
  statement: Tree<'CreateStmt'>,
  parents: readonly Relation[],
): Relation {
  const namespace = act.catalog.namespace(schema);
  const tablespace = needTablespace(act, statement.tablespacename ?? '');
  const method = methodOf(act, statement);
  return {
    class: 'relation',
    id: act.catalog.nextId(),
    name,
    schema,
    kind: statement.partspec ? 'partitioned' : 'table',
    persistence: persistence[statement.relation?.relpersistence ?? 'p'] ?? 'permanent',
    born: act.world.watching,
    empty: act.world.watching,
    columns: [],
    lastNumber: 0,
    parents: parents.map(({ id }) => id),
    ...(statement.partbound ? { bound: statement.partbound } : {}),
    ...(tablespace === undefined ? {} : { tablespace }),
    ...(method === undefined ? {} : { accessMethod: method }),
    needs: [
      ...(namespace ? [{ sub: 0, on: { id: namespace.id, sub: 0 }, how: 'normal' } as Need] : []),
      ...parents.map(
        ({ id }): Need => ({ sub: 0, on: { id, sub: 0 }, how: statement.partbound ? 'auto' : 'normal' }),
      ),
    ],
  };
}

const persistence: Readonly<Record<string, Relation['persistence']>> = {
  p: 'permanent',
  u: 'unlogged',
  t: 'temporary',
};

/** USING, or the method that the session has set; undefined: heap. */
function methodOf(act: Act, { accessMethod, partspec }: Tree<'CreateStmt'>): string | undefined {
  const wanted = accessMethod ?? (partspec ? undefined : act.session.setting('default_table_access_method'));
  if (wanted === undefined || wanted === 'heap') return undefined;
  if (!act.catalog.other('access method', wanted)) {
    doubtful(act);
    throw new Fails('42704', `access method "${wanted}" does not exist`);
  }
  return wanted;
}
