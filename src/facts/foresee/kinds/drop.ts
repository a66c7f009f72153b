import { as, nameParts, strings, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Address, Relation } from '../catalog/things.ts';
import { describe, visibleName } from '../object/describe.ts';
import { dropAll } from '../object/drop.ts';
import { findObject } from '../object/find-object.ts';
import { asWritten, doubtful, findRelation, isSystem } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { dropIndexConcurrently } from './drop-index-concurrently.ts';
import type { Handler } from './handler.ts';

/** What a kind of object is called when it is missing or another thing, and the SQLSTATE for that. */
interface Wanted {
  readonly word: string;
  readonly code: string;
  readonly kinds: readonly Relation['kind'][];
}

const relations: Readonly<Record<string, Wanted>> = {
  OBJECT_TABLE: { word: 'table', code: '42P01', kinds: ['table', 'partitioned'] },
  OBJECT_VIEW: { word: 'view', code: '42P01', kinds: ['view'] },
  OBJECT_MATVIEW: { word: 'materialized view', code: '42P01', kinds: ['matview'] },
  OBJECT_SEQUENCE: { word: 'sequence', code: '42P01', kinds: ['sequence'] },
  OBJECT_INDEX: { word: 'index', code: '42704', kinds: ['index'] },
  OBJECT_FOREIGN_TABLE: { word: 'foreign table', code: '42P01', kinds: ['foreign'] },
};

export const drop: Handler<'DropStmt'> = (act, statement) => {
  const cascade = statement.behavior === 'DROP_CASCADE';
  const wanted = relations[statement.removeType ?? ''];
  if (statement.concurrent) return dropIndexConcurrently(act, statement);
  const found = (statement.objects ?? []).flatMap(object => {
    if (wanted)
      return relationToDrop(act, writtenName(nameParts(object)), wanted, statement.missing_ok === true);
    return otherToDrop(act, statement.removeType ?? '', object, statement.missing_ok === true);
  });
  if (found.length > 0) dropAll(act, found, cascade);
};

export function relationToDrop(act: Act, name: WrittenName, wanted: Wanted, missingOk: boolean): Address[] {
  const relation = findRelation(act, name);
  if (!relation) {
    if (isSystem(name)) throw new Unforeseen('it is about a relation of Postgres itself');
    doubtful(act);
    if (missingOk) return [];
    if (name.schema !== undefined && !act.catalog.namespace(name.schema))
      throw new Fails('3F000', `schema "${name.schema}" does not exist`);
    throw new Fails(wanted.code, `${wanted.word} "${asWritten(name)}" does not exist`);
  }
  if (!wanted.kinds.includes(relation.kind)) {
    const article = wanted.word === 'index' ? 'an' : 'a';
    throw new Fails('42809', `"${relation.name}" is not ${article} ${wanted.word}`);
  }
  return [{ id: relation.id, sub: 0 }];
}

function otherToDrop(act: Act, type: string, object: Node, missingOk: boolean): Address[] {
  if (type === 'OBJECT_TRIGGER' || type === 'OBJECT_POLICY' || type === 'OBJECT_RULE')
    return partToDrop(act, type, object, missingOk);
  const found = findObject(act, type, object, missingOk);
  if (found?.class === 'relation' && found.kind !== 'composite') {
    const name = visibleName(act, found);
    throw new Fails(
      '2BP01',
      `cannot drop type ${name} because ${describe(act, { id: found.id, sub: 0 })} requires it`,
    );
  }
  if (type === 'OBJECT_FUNCTION' && found?.class === 'routine' && found.kind === 'aggregate')
    throw new Fails('42809', `"${found.name}" is an aggregate function`);
  return found ? [{ id: found.id, sub: 0 }] : [];
}

function partToDrop(act: Act, type: string, object: Node, missingOk: boolean): Address[] {
  const parts = strings(as(object, 'List')?.items);
  const word = type.slice('OBJECT_'.length).toLowerCase();
  const name = parts.pop() ?? '';
  const of = writtenName(parts);
  const table = findRelation(act, of);
  if (!table) {
    doubtful(act);
    if (missingOk) return [];
    throw new Fails('42P01', `relation "${asWritten(of)}" does not exist`);
  }
  const { catalog } = act;
  const among =
    word === 'trigger'
      ? catalog.triggers(table.id)
      : word === 'policy'
        ? catalog.policies(table.id)
        : catalog.rules(table.id);
  const found = [...among].find(one => one.name === name);
  if (found) {
    act.lock(table, 'AccessExclusiveLock');
    return [{ id: found.id, sub: 0 }];
  }
  doubtful(act);
  if (missingOk) return [];
  const join = word === 'rule' ? 'for relation' : 'for table';
  throw new Fails('42704', `${word} "${name}" ${join} "${table.name}" does not exist`);
}
