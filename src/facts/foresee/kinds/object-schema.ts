import { rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Need, Relation, Thing } from '../catalog/things.ts';
import { findObject } from '../object/find-object.ts';
import { doubtful, findTarget, requireSchema } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { sameTypes, signature } from '../routine/routine.ts';
import { typeIn } from '../type/type-lookup.ts';
import { schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

/** SET SCHEMA (AlterTableNamespace, AlterObjectNamespace_oid). */
export const setSchema: Handler<'AlterObjectSchemaStmt'> = (act, statement) => {
  const schema = statement.newschema ?? '';
  if (statement.relation) return moveRelation(act, statement, schema);
  const thing = findObject(act, statement.objectType ?? '', statement.object, statement.missing_ok === true);
  if (!thing) return;
  requireSchema(act, schema);
  if (thing.class === 'relation') {
    if (thing.kind !== 'composite') throw new Fails('42809', `${thing.name} is a table's row type`);
    return move(act, thing, schema);
  }
  if (!('schema' in thing) || thing.schema === schema) return;
  requireFreeIn(act, thing, schema);
  const needs = movedNeeds(act, thing, schema);
  act.catalog.put({ ...thing, schema, needs } as Thing);
  if (thing.class === 'other' && thing.kind === 'extension') moveMembers(act, thing.id, schema);
};

/** The types of an extension go with it. */
function moveMembers(act: Act, extension: number, schema: string): void {
  for (const { thing, need } of act.catalog.dependents(extension))
    if (thing.class === 'type' && need.how === 'internal')
      act.catalog.put({ ...thing, schema, needs: movedNeeds(act, thing, schema) });
}

function moveRelation(act: Act, statement: Tree<'AlterObjectSchemaStmt'>, schema: string): void {
  const relation = findTarget(act, statement.relation, statement.missing_ok);
  if (!relation) return;
  act.lock(relation, 'AccessExclusiveLock');
  requireKind(act, relation, statement);
  const owner = relation.kind === 'sequence' && relation.ownedBy && act.catalog.get(relation.ownedBy.id);
  if (owner) throw new Fails('0A000', 'cannot move an owned sequence into another schema');
  requireSchema(act, schema);
  move(act, relation, schema);
}

function requireKind(act: Act, relation: Relation, statement: Tree<'AlterObjectSchemaStmt'>): void {
  const { name } = rangeVarName(statement.relation);
  const wanted = wantedKinds[statement.objectType ?? ''];
  if (wanted && !wanted.kinds.includes(relation.kind))
    throw new Fails('42809', `"${name}" is not ${wanted.word}`);
  if (relation.kind !== 'index') return;
  throw new Fails(
    '42809',
    act.major >= 15
      ? `cannot change schema of index "${name}"`
      : `"${name}" is not a table, view, materialized view, sequence, or foreign table`,
  );
}

const wantedKinds: Readonly<Record<string, { word: string; kinds: readonly Relation['kind'][] }>> = {
  OBJECT_VIEW: { word: 'a view', kinds: ['view'] },
  OBJECT_MATVIEW: { word: 'a materialized view', kinds: ['matview'] },
  OBJECT_SEQUENCE: { word: 'a sequence', kinds: ['sequence'] },
  OBJECT_FOREIGN_TABLE: { word: 'a foreign table', kinds: ['foreign'] },
};

/** Its indexes and the sequences of its columns go along (AlterTableNamespaceInternal). */
function move(act: Act, relation: Relation, schema: string): void {
  if (relation.schema !== schema) {
    if (act.catalog.named(schema, relation.name)) {
      doubtful(act);
      throw new Fails('42P07', `relation "${relation.name}" already exists in schema "${schema}"`);
    }
    put(act, relation, schema);
    for (const index of act.catalog.indexes(relation.id)) put(act, index, schema);
  }
  for (const sequence of act.catalog.sequencesOf(relation.id)) {
    act.lock(sequence, 'AccessExclusiveLock');
    if (sequence.schema !== schema) put(act, sequence, schema);
  }
}

const put = (act: Act, relation: Relation, schema: string): Relation =>
  act.catalog.put({ ...relation, schema, needs: movedNeeds(act, relation, schema) });

/** What it needs in its new place: that schema instead of the old one. */
function movedNeeds(act: Act, thing: Thing & { readonly schema?: string }, schema: string): Need[] {
  const before = act.catalog.namespace(thing.schema ?? '');
  const kept = thing.needs.filter(({ on }) => on.id !== before?.id);
  return kept.length === thing.needs.length ? kept : [...kept, ...schemaNeeds(act, schema)];
}

function requireFreeIn(act: Act, thing: Thing, schema: string): void {
  const place = `already exists in schema "${schema}"`;
  if (thing.class === 'type' && typeIn(act, schema, thing.name)) {
    doubtful(act);
    throw new Fails('42710', `type "${thing.name}" ${place}`);
  }
  if (thing.class !== 'routine') return;
  if (!act.catalog.routines(schema, thing.name).some(one => sameTypes(one.arguments, thing.arguments)))
    return;
  doubtful(act);
  throw new Fails('42723', `function ${signature(act, thing.name, thing.arguments)} ${place}`);
}
