import type { Definition } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { all, as, nameParts, writtenName } from '../ast.ts';
import { type Context, lookUp } from '../context.ts';
import { type Done, not, when } from '../done/done.ts';
import { exists, extensionExists, onTable } from '../done/object.ts';
import { brief, type Draft, noUndo, undoBy } from '../draft.ts';
import { newName } from '../resolve.ts';
import { inOrder, statementsOf } from '../restore/definition.ts';
import { typeText } from '../type-name.ts';
import type { Family } from './family.ts';

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

/** DROP of what holds no rows: made again from the catalog's definition, with its grants and comments. */
export const dropObject: Family = (node, context) => {
  const dropped = as(node, 'DropStmt');
  const wanted = kinds[dropped?.removeType ?? ''];
  if (!dropped || !wanted) return undefined;
  const objects = dropped.objects ?? [];
  const found = objects.flatMap(object => {
    const one = find(object, wanted, context);
    return one ? [one] : [];
  });
  if (found.length === 0 && dropped.missing_ok) {
    context.note('What this statement drops is not there: IF EXISTS makes it do nothing.');
    return 'nothing to do';
  }
  const relations = [...new Set(found.flatMap(one => one.relations))];
  const cascades = dropped.behavior === 'DROP_CASCADE';
  return {
    relations: relations.filter(name => context.state.schema.tables.some(table => table.name === name)),
    pace: 'brief',
    done: goneOf(found),
    phase: 'contract',
    ...undo(dropped.removeType ?? '', found, objects.length, cascades, context),
    own: found.map(nameOf),
    uses: [...found.map(nameOf), ...relations],
    touches: [],
  };
};

function undo(
  type: string,
  found: readonly Definition[],
  wanted: number,
  cascades: boolean,
  context: Context,
): Pick<Draft, 'undo' | 'noReturn'> {
  if (found.length < wanted) {
    return noUndo('the schema has no definition of it', 'Note its definition: pg_dump --schema-only.');
  }
  if (cascades) {
    return noUndo(
      'CASCADE takes along what depends on it',
      'Drop what depends on it by name, each with its own undo.',
    );
  }
  if (type === 'OBJECT_SCHEMA' || type === 'OBJECT_EXTENSION') {
    const sql = found.flatMap(statementsOf);
    return { undo: undoBy({ ...brief([], sql, null), pace: 'long' }) };
  }
  const about = context.state.schema.others.filter(other => found.some(one => belongs(other, one)));
  const sql = inOrder([...found, ...about]).flatMap(statementsOf);
  const step = brief([...new Set(found.flatMap(one => one.relations))], sql, thereOf(found));
  const long = type === 'OBJECT_MATVIEW';
  const loses =
    type === 'OBJECT_SEQUENCE'
      ? [{ what: 'the position of the sequence: it starts anew from its start value' }]
      : [];
  return { undo: { kind: 'steps', steps: [long ? { ...step, pace: 'long' } : step], loses } };
}

/** Without the arguments of a routine. */
function nameOf({ identity }: Definition): string {
  return identity.replace(/\(.*$/, '');
}

/** Grants on it and its comment: they go with it. */
function belongs(other: Definition, one: Definition): boolean {
  const bare = one.identity.replace(/\(.*$/, '');
  if (other.kind === 'comment') return other.identity.startsWith(`${one.kind} ${bare}`);
  return other.kind === 'grants' && new RegExp(`^[A-Z]+ ${literally(one.identity)}$`).test(other.identity);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function find(object: Node, wanted: readonly string[], context: Context): Definition | undefined {
  const parts = nameParts(object);
  const of = (matches: (identity: string) => boolean) =>
    context.state.schema.others.find(other => wanted.includes(other.kind) && matches(other.identity));
  const routine = as(object, 'ObjectWithArgs');
  if (routine) {
    const name = newName(writtenName(parts), context.state.searchPath);
    const types = all(routine.objargs, 'TypeName').map(typeText);
    const same = context.state.schema.others.filter(
      other => wanted.includes(other.kind) && other.identity.startsWith(`${name}(`),
    );
    if (same.length === 1 || routine.args_unspecified) return same[0];
    return same.find(other => other.identity.endsWith(`${types.at(-1) ?? ''})`));
  }
  if (wanted[0] === 'trigger' || wanted[0] === 'policy' || wanted[0] === 'rule') {
    const table = lookUp(context, writtenName(parts.slice(0, -1)))?.name;
    return of(identity => identity === `${quoteIdent(parts.at(-1) ?? '')} on ${table}`);
  }
  if (wanted[0] === 'schema' || wanted[0] === 'extension') {
    return of(identity => identity === quoteIdent(parts.at(-1) ?? ''));
  }
  const relation = lookUp(context, writtenName(parts));
  const name = relation?.name ?? newName(writtenName(parts), context.state.searchPath);
  return of(identity => identity === name);
}

function thereOf(found: readonly Definition[]): Done {
  const conditions = found.flatMap(one => condition(one) ?? []);
  return conditions.length < found.length ? null : when(...conditions);
}

function goneOf(found: readonly Definition[]): Done {
  const conditions = found.flatMap(one => condition(one) ?? []);
  return conditions.length < found.length ? null : when(...conditions.map(not));
}

function condition({ kind, identity }: Definition): string | undefined {
  if (kind === 'view' || kind === 'materialized view' || kind === 'sequence')
    return exists('relation', identity);
  if (kind === 'enum' || kind === 'domain' || kind === 'range' || kind === 'composite type')
    return exists('type', identity);
  if (kind === 'schema') return exists('schema', identity);
  if (kind === 'extension') return extensionExists(identity.replaceAll('"', ''));
  if (kind === 'trigger' || kind === 'policy' || kind === 'rule') {
    const [name = '', table = ''] = identity.split(/ on (?=[^ ]+$)/);
    return onTable(kind, table, name.replaceAll('"', ''));
  }
  return undefined;
}
