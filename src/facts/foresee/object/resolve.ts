import { rangeVarName, type Tree, type WrittenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { Fails, Unforeseen } from '../outcome.ts';

/** A relation of Postgres's own: nothing of it is in the facts. */
export const SYSTEM = 'system';

/** The schema in which a name without one is made; 3F000 when there is none. */
export function creationSchema(act: Act, name: WrittenName, temporary = false): string {
  if (temporary) return 'pg_temp';
  if (name.schema !== undefined) {
    requireSchema(act, name.schema);
    return name.schema;
  }
  const first = act.session.searchPath.find(schema => act.catalog.namespace(schema));
  if (first === undefined) throw new Fails('3F000', 'no schema has been selected to create in');
  return first;
}

/** 3F000 for a schema that does not exist. */
export function requireSchema(act: Act, name: string): void {
  if (name === 'pg_temp' || act.catalog.namespace(name)) return;
  doubtful(act);
  throw new Fails('3F000', `schema "${name}" does not exist`);
}

/** The schemas that a name is looked for in. */
function path(act: Act, { schema }: WrittenName): readonly string[] {
  return schema === undefined ? ['pg_temp', ...act.session.searchPath] : [schema];
}

export function isSystem({ schema, name }: WrittenName): boolean {
  return schema === undefined
    ? name.startsWith('pg_')
    : schema === 'pg_catalog' || schema === 'information_schema';
}

/** The relation of that name, as the search path leads to it. */
export function findRelation(act: Act, name: WrittenName): Relation | undefined {
  for (const schema of path(act, name)) {
    const found = act.catalog.named(schema, name.name);
    if (found) return found;
  }
  return undefined;
}

/** The relation that a statement names; fails as Postgres does when there is none. */
export function needRelation(act: Act, name: WrittenName): Relation | typeof SYSTEM {
  const found = findRelation(act, name);
  if (found) return found;
  if (isSystem(name)) return SYSTEM;
  if (name.schema !== undefined && !act.catalog.namespace(name.schema)) {
    doubtful(act);
    throw new Fails('3F000', `schema "${name.schema}" does not exist`);
  }
  doubtful(act);
  throw new Fails('42P01', `relation "${asWritten(name)}" does not exist`);
}

/** The same for a `RangeVar`; a relation of Postgres's own cannot be foreseen as the target of a statement. */
export function needTarget(act: Act, relation: Tree<'RangeVar'> | undefined): Relation {
  const found = needRelation(act, rangeVarName(relation));
  if (found === SYSTEM) throw new Unforeseen('it is about a relation of Postgres itself');
  return found;
}

/** Like `needTarget`; undefined with IF EXISTS when there is none. */
export function findTarget(
  act: Act,
  relation: Tree<'RangeVar'> | undefined,
  missingOk: boolean | undefined,
): Relation | undefined {
  const name = rangeVarName(relation);
  if (missingOk && !findRelation(act, name) && !isSystem(name)) {
    doubtful(act);
    return undefined;
  }
  return needTarget(act, relation);
}

/** A name as the messages of the server have it. */
export const asWritten = ({ schema, name }: WrittenName): string =>
  schema === undefined ? name : `${schema}.${name}`;

/** Where the catalog is in doubt, what is missing from it may be there. */
export function doubtful(act: Act): void {
  if (act.world.doubt !== undefined) throw new Unforeseen(act.world.doubt);
}

/** 42P07 when the name is taken in the schema. */
export function requireFree(act: Act, schema: string, name: string): void {
  if (act.catalog.named(schema, name)) {
    doubtful(act);
    throw new Fails('42P07', `relation "${name}" already exists`);
  }
}

/** 42710 when a type of the schema has the name that the row type of a relation would have. */
export function requireFreeType(act: Act, schema: string, name: string): void {
  if (!act.catalog.type(schema, name)) return;
  doubtful(act);
  throw new Fails('42710', `type "${name}" already exists`);
}

/** A name for an index, sequence or constraint as Postgres makes one up: cut to 63 bytes, numbered when taken (ChooseRelationName). */
export function chooseName(
  isTaken: (name: string) => boolean,
  first: string,
  second: string | undefined,
  label: string,
): string {
  for (let pass = 0; ; pass++) {
    const name = objectName(first, second, pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(name)) return name;
  }
}

/** makeObjectName of indexcmds.c: the longer of the two names is cut first. */
export function objectName(first: string, second: string | undefined, label: string): string {
  const bytes = (text: string): number => Buffer.byteLength(text);
  const overhead = (second === undefined ? 0 : 1) + (label === '' ? 0 : bytes(label) + 1);
  let [one, two] = [bytes(first), second === undefined ? 0 : bytes(second)];
  while (one + two > 63 - overhead) {
    if (one > two) one -= 1;
    else two -= 1;
  }
  const parts = [clip(first, one), ...(second === undefined ? [] : [clip(second, two)])];
  return [...parts, ...(label === '' ? [] : [label])].join('_');
}

/** Cut to that many bytes, no character in half (pg_mbcliplen). */
function clip(text: string, bytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > bytes) cut = [...cut].slice(0, -1).join('');
  return cut;
}
