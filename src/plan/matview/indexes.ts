import type { Definition, Schema } from '../../model/schema.ts';
import type { Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import type { Context } from '../context.ts';
import { indexColumnNames, nameBeside } from '../naming/index-name.ts';
import { chooseName, columnsPart } from '../naming/object-name.ts';
import { findRelation, type Relation } from '../resolve.ts';
import { advance } from '../state/advance.ts';
import type { State } from '../state/state.ts';

type Named = Pick<Relation, 'schema' | 'relname'>;

/** The names of an index of the new one, as long as the old one is there and after that. */
export interface IndexNames {
  readonly name: string;
  /** Another one where an index of the old one has that name. */
  readonly built: string;
  /** What that index is called when the new one has taken its name. */
  readonly held?: string;
}

/** `view`: by the name that both have in turn. The state of the context is that in which the old one is dropped. */
export function indexNames(
  indexes: readonly Tree<'IndexStmt'>[],
  view: Named,
  { original, state }: Context,
): IndexNames[] {
  const names: IndexNames[] = [];
  const isTaken = (name: string) => isThere(state.schema, view, name) || names.some(one => one.name === name);
  for (const index of indexes) {
    const name =
      index.idxname ?? chooseName(view.relname, columnsPart(indexColumnNames(index)), 'idx', isTaken);
    const beside = (label: string) => nameBeside(original, { ...view, relname: name }, label);
    const isOfOld = isThere(original, view, name) && !isThere(state.schema, view, name);
    names.push({ name, ...(isOfOld ? { built: beside('new'), held: beside('old') } : { built: name }) });
  }
  return names;
}

/** Indexes of materialized views are definitions, which no look-up of relations finds. */
function isThere(schema: Schema, { schema: namespace }: Named, name: string): boolean {
  return (
    findRelation(schema, { schema: namespace, name }, []) !== undefined ||
    schema.others.some(({ kind, identity }) => kind === 'index' && identity === qualified(namespace, name))
  );
}

/** The state in which the old one and those of its indexes whose names are taken have other names. */
export function heldAside(
  before: Definition,
  { schema, relname }: Named,
  names: readonly IndexNames[],
  { original, state }: Context,
): State {
  const rename = parseOne(`ALTER MATERIALIZED VIEW ${before.identity} RENAME TO ${quoteIdent(relname)}`);
  const moved = advance({ ...state, schema: original }, rename, '');
  const others = moved.schema.others.map(other => {
    const found = names.find(
      ({ name }) => other.kind === 'index' && other.identity === qualified(schema, name),
    );
    if (found?.held === undefined) return other;
    const [from, to] = [found.name, found.held].map(name => ` INDEX ${quoteIdent(name)} ON `) as [
      string,
      string,
    ];
    return {
      ...other,
      identity: qualified(schema, found.held),
      definition: other.definition.replace(from, () => to),
    };
  });
  return { ...moved, schema: { ...moved.schema, others } };
}
