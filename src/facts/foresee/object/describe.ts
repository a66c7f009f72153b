import { quoteIdent } from '../../../sql/names.ts';
import type { Act } from '../act.ts';
import type { Address, Relation, Thing } from '../catalog/things.ts';
import { typeName } from '../type/type-name.ts';

/** A thing as the messages of the server describe it (getObjectDescription): with its schema only where the path does not lead to it. */
export function describe(act: Act, { id, sub }: Address): string {
  const thing = act.catalog.get(id);
  if (!thing) return '?';
  if (thing.class === 'relation' && sub !== 0) {
    const column = thing.columns.find(({ number }) => number === sub);
    return `column ${column?.name ?? '?'} of ${words[thing.kind]} ${visibleName(act, thing)}`;
  }
  return describeThing(act, thing);
}

function describeThing(act: Act, thing: Thing): string {
  // Names of parts are not quoted in descriptions, nor are those of what is in no schema.
  const own = thing.name;
  switch (thing.class) {
    case 'relation':
      if (thing.kind === 'composite') return `type ${visibleName(act, thing)}`;
      return `${words[thing.kind]} ${visibleName(act, thing)}`;
    case 'constraint':
      return `constraint ${own} on ${describe(act, { id: thing.on, sub: 0 })}`;
    case 'default':
      return `default value for ${describe(act, thing.on)}`;
    case 'trigger':
    case 'rule':
    case 'policy':
      return `${thing.class} ${own} on ${describe(act, { id: thing.table, sub: 0 })}`;
    case 'type':
      return `type ${visible(act, thing.schema, thing.name)}`;
    case 'routine': {
      const types = thing.arguments.map(type => typeName(act, type)).join(',');
      return `function ${visible(act, thing.schema, thing.name)}(${types})`;
    }
    case 'schema':
      return `schema ${own}`;
    case 'other':
      if (thing.kind === 'cast') return `cast from ${own.replace(' to type ', ' to ')}`;
      return `${thing.kind} ${thing.schema === undefined || unquoted.has(thing.kind) ? own : quoteIdent(own)}`;
  }
}

/** An operator is described with its operands. */
const unquoted = new Set(['extension', 'operator']);

const words: Readonly<Record<Relation['kind'], string>> = {
  table: 'table',
  partitioned: 'table',
  index: 'index',
  sequence: 'sequence',
  view: 'view',
  matview: 'materialized view',
  foreign: 'foreign table',
  composite: 'composite type',
};

export const visibleName = (act: Act, { schema, name }: Relation): string => visible(act, schema, name);

/** With its schema unless the search path leads to it. */
export function visible(act: Act, schema: string, name: string): string {
  const first = ['pg_temp', ...act.session.searchPath].find(
    one => act.catalog.named(one, name) ?? act.catalog.type(one, name) ?? act.catalog.routines(one, name)[0],
  );
  return first === schema ? quoteIdent(name) : `${quoteIdent(schema)}.${quoteIdent(name)}`;
}
