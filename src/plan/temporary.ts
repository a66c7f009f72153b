import { as, nameParts, strings, type WrittenName, writtenName } from '../sql/ast.ts';
import { qualified } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { functionsCalled, relationsOf } from '../sql/walk.ts';
import type { Draft } from './draft.ts';
import { words } from './mentioned.ts';
import { findRelation, isTemporary, newRelation, relations, temporarySchema } from './resolve.ts';
import type { State } from './state/state.ts';

/** What a statement makes that ends with its session, by its qualified name; undefined when it makes nothing of the kind. */
export function temporaryMade(node: Node, state: State): string | undefined {
  const view = as(node, 'ViewStmt');
  const made =
    as(node, 'CreateStmt')?.relation ??
    as(node, 'CreateTableAsStmt')?.into?.rel ??
    as(node, 'SelectStmt')?.intoClause?.rel ??
    as(node, 'CreateSeqStmt')?.sequence ??
    view?.view;
  const routine = writtenName(strings(as(node, 'CreateFunctionStmt')?.funcname));
  const name = made ? newRelation(made, state.searchPath) : qualified(routine.schema, routine.name);
  if (isTemporary(name)) return name;
  // Postgres makes a view temporary when something that it reads is.
  const reads = view?.query && temporaryUsed(view.query, state).length > 0;
  return reads ? qualified(temporarySchema, view.view?.relname ?? '') : undefined;
}

/** What the change made before that ends with its session, as far as a statement uses it. */
export function temporaryUsed(node: Node, state: State): string[] {
  const named = relationsOf(node).flatMap(
    use => findRelation(state.schema, use, state.searchPath)?.name ?? [],
  );
  const routines = routinesDropped(node).map(({ schema, name }) => qualified(schema, name));
  const called = [...routines, ...functionsCalled(node)].filter(name =>
    state.schema.functions.some(one => one.name === name),
  );
  return [...new Set([...named, ...called, ...inCode(node, state)])].filter(isTemporary);
}

function routinesDropped(node: Node): WrittenName[] {
  const objects = (as(node, 'DropStmt')?.objects ?? []).filter(object => 'ObjectWithArgs' in object);
  return objects.map(object => writtenName(nameParts(object)));
}

/** A block of code is a string; what stands in it as a word may be meant. */
function inCode(node: Node, { schema }: State): string[] {
  if (!('DoStmt' in node)) return [];
  const said = words(JSON.stringify(node.DoStmt));
  return relations(schema).flatMap(one => (said.has(one.relname) ? one.name : []));
}

/** Whether a statement changes nothing that outlives its session. */
export function changesOnlyTemporary(node: Node, state: State): boolean {
  if (temporaryMade(node, state) !== undefined) return true;
  const changed = [
    ...routinesDropped(node).map(({ schema }) => schema === temporarySchema),
    ...relationsOf(node)
      .filter(({ access }) => access !== 'read')
      .map(use => isTemporary(findRelation(state.schema, use, state.searchPath)?.name ?? '')),
  ];
  return changed.length > 0 && changed.every(one => one);
}

/**
 * A draft that says which temporary things its statement uses: for its order, but not as tables that it is about, since
 * nobody else meets them.
 */
export function withTemporary(draft: Draft, node: Node, state: State): Draft {
  const used = temporaryUsed(node, state);
  if (used.length === 0) return draft;
  const lasting = (name: string) => !isTemporary(name);
  const throughView = state.schema.others.some(
    ({ kind, identity }) => kind === 'view' && used.includes(identity),
  );
  return {
    ...draft,
    relations: draft.relations.filter(lasting),
    touches: draft.touches.filter(({ relation }) => lasting(relation)),
    own: draft.own ?? draft.uses,
    uses: [...new Set([...draft.uses, ...used, ...(throughView ? ['*'] : [])])],
  };
}
