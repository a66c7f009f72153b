import type { Definition } from '../model/schema.ts';
import { all, as, nameParts, writtenName } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { typeText } from '../sql/type-name.ts';
import { findRelation, newName } from './resolve.ts';
import { argumentsOf } from './routine.ts';
import type { State } from './state/state.ts';

const kinds: Readonly<Record<string, readonly string[]>> = {
  OBJECT_VIEW: ['view'],
  OBJECT_MATVIEW: ['materialized view'],
  OBJECT_SEQUENCE: ['sequence'],
  OBJECT_TYPE: ['enum', 'composite type', 'range', 'domain'],
  OBJECT_DOMAIN: ['domain'],
  OBJECT_FUNCTION: ['function'],
  OBJECT_PROCEDURE: ['procedure'],
  OBJECT_ROUTINE: ['function', 'procedure'],
  OBJECT_AGGREGATE: ['aggregate'],
  OBJECT_TRIGGER: ['trigger'],
  OBJECT_POLICY: ['policy'],
  OBJECT_RULE: ['rule'],
  OBJECT_SCHEMA: ['schema'],
  OBJECT_EXTENSION: ['extension'],
  OBJECT_STATISTIC_EXT: ['statistics'],
};

/** Whether DROP of this type (`OBJECT_VIEW` ...) is about what holds no rows and has a definition in the catalog. */
export function isDefined(removeType: string | undefined): boolean {
  return kinds[removeType ?? ''] !== undefined;
}

/** The definition that one object of a DROP means; undefined when the schema has none. */
export function definitionDropped(
  object: Node,
  removeType: string | undefined,
  { schema, searchPath }: State,
): Definition | undefined {
  const wanted = kinds[removeType ?? ''] ?? [];
  const parts = nameParts(object);
  const of = (matches: (identity: string) => boolean) =>
    schema.others.find(other => wanted.includes(other.kind) && matches(other.identity));
  const routine = as(object, 'ObjectWithArgs');
  if (routine) {
    const name = newName(writtenName(parts), searchPath);
    const types = all(routine.objargs, 'TypeName').map(typeText);
    const same = schema.others.filter(
      other => wanted.includes(other.kind) && other.identity.startsWith(`${name}(`),
    );
    if (routine.args_unspecified) return same[0];
    const counted = same.filter(({ identity }) => argumentsOf(identity).length === types.length);
    return counted.length === 1 ? counted[0] : counted.find(({ identity }) => takes(identity, types));
  }
  if (wanted[0] === 'trigger' || wanted[0] === 'policy' || wanted[0] === 'rule') {
    const table = findRelation(schema, writtenName(parts.slice(0, -1)), searchPath)?.name;
    return of(identity => identity === `${quoteIdent(parts.at(-1) ?? '')} on ${table}`);
  }
  if (wanted[0] === 'schema' || wanted[0] === 'extension') {
    return of(identity => identity === quoteIdent(parts.at(-1) ?? ''));
  }
  const relation = findRelation(schema, writtenName(parts), searchPath);
  const name = relation?.name ?? newName(writtenName(parts), searchPath);
  return of(identity => identity === name);
}

function takes(identity: string, types: readonly string[]): boolean {
  const bare = (text = ''): string => text.replace(/\b(public|pg_catalog)\./g, '');
  const given = argumentsOf(identity);
  return given.length === types.length && given.every((one, at) => bare(one).endsWith(bare(types[at])));
}

/** The name of a definition without the arguments of a routine. */
export function nameOf({ identity }: Definition): string {
  return identity.replace(/\(.*$/, '');
}

/** What goes with an object when it is dropped: its comment and privileges, and what is made on it (indexes, triggers, rules). */
export function goesWith(other: Definition, one: Definition): boolean {
  const name = nameOf(one);
  if (other.kind === 'comment') return isCommentOn(other.identity, one, name);
  if (other.kind === 'grants') {
    const about = other.identity.replace(/^[A-Z]+ /, '');
    return about === one.identity || (isView(one) && about.startsWith(`${name}.`));
  }
  if (!isView(one)) return false;
  return (
    (other.kind === 'index' && other.relations.includes(name)) ||
    (/^(trigger|rule)$/.test(other.kind) && other.identity.endsWith(` on ${name}`))
  );
}

function isView({ kind }: Definition): boolean {
  return kind === 'view' || kind === 'materialized view';
}

/** Comments on enums, domains and ranges are comments on types. Those on routines name types, and no arguments. */
function isCommentOn(identity: string, one: Definition, name: string): boolean {
  const kind = /^(enum|domain|range)$/.test(one.kind) ? 'type' : one.kind;
  if (identity === `${kind} ${one.identity}` || identity.startsWith(`${kind} column ${name}.`)) return true;
  if (!one.identity.includes('(') || !identity.startsWith(`${kind} ${name}(`)) return false;
  return takes(one.identity, argumentsOf(identity));
}
