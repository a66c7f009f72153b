import { qualified, quoteIdent, quoteLiteral } from '../../../sql/names.ts';

/** What has a name of its own: an object in a schema, or a part of one. */
export type Named =
  | { readonly kind: string; readonly schema: string; readonly name: string }
  | { readonly kind: 'column' | 'constraint' | 'label'; readonly of: string; readonly name: string };

const words: Readonly<Record<string, string>> = {
  table: 'TABLE',
  view: 'VIEW',
  'materialized view': 'MATERIALIZED VIEW',
  sequence: 'SEQUENCE',
  index: 'INDEX',
  enum: 'TYPE',
  'composite type': 'TYPE',
  range: 'TYPE',
  domain: 'DOMAIN',
  schema: 'SCHEMA',
};

export const isKindWithName = (kind: string): boolean => words[kind] !== undefined;

/** The statements that give a thing its new name; an object may move to another schema as well. */
export function renameSql(from: Named, to: Named): string[] {
  if ('of' in from) {
    const name = quoteIdent(to.name);
    if (from.kind === 'label')
      return [`ALTER TYPE ${from.of} RENAME VALUE ${quoteLiteral(from.name)} TO ${quoteLiteral(to.name)}`];
    return [`ALTER TABLE ${from.of} RENAME ${from.kind.toUpperCase()} ${quoteIdent(from.name)} TO ${name}`];
  }
  const word = words[from.kind] ?? 'TABLE';
  if (from.kind === 'schema')
    return [`ALTER SCHEMA ${quoteIdent(from.name)} RENAME TO ${quoteIdent(to.name)}`];
  const schema = 'schema' in to ? to.schema : from.schema;
  const moved = qualified(schema, from.name);
  return [
    ...(schema === from.schema
      ? []
      : [`ALTER ${word} ${qualified(from.schema, from.name)} SET SCHEMA ${quoteIdent(schema)}`]),
    ...(from.name === to.name ? [] : [`ALTER ${word} ${moved} RENAME TO ${quoteIdent(to.name)}`]),
  ];
}

/** As the user types it after --rename: `users.mail`, `app.orders`. */
export function typed(named: Named): string {
  const short = (text: string) => text.replace(/^public\./, '');
  if ('of' in named) return `${short(named.of)}.${quoteIdent(named.name)}`;
  if (named.kind === 'schema') return quoteIdent(named.name);
  return short(qualified(named.schema, named.name));
}
