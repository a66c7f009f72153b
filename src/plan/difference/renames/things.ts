import type { Schema } from '../../../model/schema.ts';
import { qualified, splitQualified } from '../../../sql/names.ts';
import { labelsOf, labelText } from '../kinds/enum.ts';
import { isKindWithName, type Named } from './rename.ts';

/** Everything of a schema that can be given another name. */
export function thingsIn(schema: Schema): Named[] {
  return [
    ...schema.tables
      .filter(({ kind }) => kind !== 'foreign')
      .flatMap((table): Named[] => [
        { kind: 'table', schema: table.schema, name: table.relname },
        ...table.columns.map(({ name }) => ({ kind: 'column', of: table.name, name }) as const),
        ...table.constraints
          .filter(({ kind }) => kind !== 'not null')
          .map(({ name }) => ({ kind: 'constraint', of: table.name, name }) as const),
        ...table.indexes
          .filter(({ constraint }) => constraint === undefined)
          .map(({ name }) => inSchema('index', name)),
      ]),
    ...schema.others
      .filter(({ kind }) => isKindWithName(kind))
      .flatMap((one): Named[] => [
        one.kind === 'schema'
          ? { kind: 'schema', schema: '', name: splitQualified(one.identity).name }
          : inSchema(one.kind, one.identity),
        ...(one.kind === 'enum'
          ? labelsOf(one.definition).map(
              label => ({ kind: 'label', of: one.identity, name: labelText(label) }) as const,
            )
          : []),
      ]),
  ];
}

function inSchema(kind: string, identity: string): Named {
  const { schema = 'public', name } = splitQualified(identity);
  return { kind, schema, name };
}

/** The same thing is the same text. */
export function thingKey(named: Named): string {
  if ('of' in named) return `${named.kind} ${named.of}.${named.name}`;
  return `${named.kind} ${qualified(named.schema, named.name)}`;
}

/** The things that a dotted name may mean: `users.mail` is a column of public.users, or a table of the schema users. */
export function meant(things: readonly Named[], parts: readonly string[]): Named[] {
  const [last = '', before, first] = [...parts].reverse();
  return things.filter(one => {
    if (one.name !== last) return false;
    if (!('of' in one)) {
      if (one.kind === 'schema') return parts.length === 1;
      return parts.length <= 2 && one.schema === (before ?? 'public');
    }
    const { schema, name } = splitQualified(one.of);
    return parts.length >= 2 && name === before && schema === (first ?? 'public');
  });
}
