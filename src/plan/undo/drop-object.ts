import type { Definition } from '../../model/schema.ts';
import { as } from '../../sql/ast.ts';
import { qualified, quoteIdent, quoteLiteral, splitName } from '../../sql/names.ts';
import type { Context } from '../context.ts';
import { type Done, not, when } from '../done/done.ts';
import { exists, extensionExists, onTable } from '../done/object.ts';
import { brief, type Draft, noUndo, undoBy } from '../draft.ts';
import { definitionDropped, goesWith, isDefined, nameOf } from '../dropped.ts';
import { mentioned } from '../mentioned.ts';
import { inOrder, statementsOf } from '../restore/definition.ts';
import type { Family } from './family.ts';

/** DROP of what holds no rows: made again from the catalog's definition, with its grants and comments. */
export const dropObject: Family = (node, context) => {
  const dropped = as(node, 'DropStmt');
  if (!dropped || !isDefined(dropped.removeType)) return undefined;
  const objects = dropped.objects ?? [];
  const found = objects.flatMap(object => {
    const one = definitionDropped(object, dropped.removeType, context.state);
    return one ? [one] : [];
  });
  if (found.length === 0 && dropped.missing_ok) {
    context.note('What this statement drops is not there: IF EXISTS makes it do nothing.');
    return 'nothing to do';
  }
  const relations = [...new Set(found.flatMap(one => one.relations))];
  const bodies = found.filter(({ kind }) => kind === 'function' || kind === 'procedure');
  const named = bodies.flatMap(one => mentioned(one.definition, context.state.schema));
  const cascades = dropped.behavior === 'DROP_CASCADE';
  return {
    relations: relations.filter(name => context.state.schema.tables.some(table => table.name === name)),
    pace: 'brief',
    done: goneOf(found),
    phase: 'contract',
    ...undo(dropped.removeType ?? '', found, objects.length, cascades, context),
    own: found.map(nameOf),
    uses: [...found.map(nameOf), ...relations, ...named],
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
  const about = context.state.schema.others.filter(other => found.some(one => goesWith(other, one)));
  const counted = found.flatMap(one => goOnCounting(one, context) ?? []);
  const sql = [...inOrder([...found, ...about]).flatMap(statementsOf), ...counted];
  const step = brief([...new Set(found.flatMap(one => one.relations))], sql, thereOf(found));
  const long = type === 'OBJECT_MATVIEW';
  const loses =
    type === 'OBJECT_SEQUENCE' && counted.length < found.length
      ? [{ what: 'the position of the sequence: it starts anew from its start value' }]
      : [];
  return { undo: { kind: 'steps', steps: [long ? { ...step, pace: 'long' } : step], loses } };
}

/** A sequence that counts for a column goes on behind its highest number. */
function goOnCounting({ kind, identity, definition }: Definition, { state }: Context): string | undefined {
  const owner = kind === 'sequence' ? / OWNED BY (.*)$/s.exec(definition)?.[1] : undefined;
  const [schema, relname = '', column = ''] = splitName(owner ?? '') ?? [];
  const name = qualified(schema, relname);
  const table = state.schema.tables.find(one => one.name === name);
  const type = table?.columns.find(one => one.name === column)?.type ?? '';
  if (!/^(smallint|integer|bigint)$/.test(type)) return undefined;
  return `SELECT pg_catalog.setval(${quoteLiteral(identity)}, GREATEST(max(${quoteIdent(column)}), 0) + 1, false) FROM ${name}`;
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
