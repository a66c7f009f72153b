import { all, as, rangeVarName, strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Address, Need, Relation } from '../catalog/things.ts';
import { creationSchema, needRelation, requireFree, SYSTEM } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { needColumn } from '../table/table.ts';
import { schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

/** CREATE SEQUENCE (DefineSequence). */
export const createSequence: Handler<'CreateSeqStmt'> = (act, statement) => {
  const name = rangeVarName(statement.sequence);
  const temporary = statement.sequence?.relpersistence === 't';
  const schema = creationSchema(act, name, temporary);
  if (statement.if_not_exists && act.catalog.named(schema, name.name)) return;
  requireFree(act, schema, name.name);
  const sequence = act.make({
    class: 'relation',
    id: act.catalog.nextId(),
    name: name.name,
    schema,
    kind: 'sequence',
    persistence: temporary
      ? 'temporary'
      : statement.sequence?.relpersistence === 'u'
        ? 'unlogged'
        : 'permanent',
    born: act.world.watching,
    empty: false,
    columns: [],
    lastNumber: 0,
    parents: [],
    needs: schemaNeeds(act, schema),
  });
  act.lock(sequence, 'AccessExclusiveLock');
  ownSequence(act, sequence, statement.options);
};

/** OWNED BY: the table is opened to look the column up (process_owned_by). */
export function ownSequence(act: Act, sequence: Relation, options: Tree<'CreateSeqStmt'>['options']): void {
  const owner = all(options, 'DefElem').find(({ defname }) => defname === 'owned_by');
  if (!owner) return;
  const parts = strings(as(owner.arg, 'List')?.items);
  const column = parts.pop() ?? '';
  const others = sequence.needs.filter(({ on }) => on.id !== sequence.ownedBy?.id);
  const { ownedBy: _, ...rest } = sequence;
  if (parts.length === 0) {
    if (column !== 'none') throw new Fails('42601', 'invalid OWNED BY option');
    act.catalog.put({ ...rest, needs: others });
    return;
  }
  const table = needRelation(act, writtenName(parts));
  if (table === SYSTEM) return;
  act.lock(table, 'AccessShareLock');
  if (!['table', 'partitioned', 'view', 'foreign'].includes(table.kind))
    throw new Fails('42809', `sequence cannot be owned by relation "${table.name}"`);
  if (table.schema !== sequence.schema)
    throw new Fails('55000', 'sequence must be in same schema as table it is linked to');
  const on: Address = { id: table.id, sub: needColumn(table, column).number };
  const need: Need = { sub: 0, on, how: 'auto' };
  act.catalog.put({ ...rest, ownedBy: on, needs: [...others, need] });
}
