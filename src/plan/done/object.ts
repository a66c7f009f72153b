import { quoteIdent, quoteLiteral, splitQualified } from '../../sql/names.ts';

/** Names that Postgres can look up in one call, by kind of object. */
const lookups = {
  relation: 'to_regclass',
  type: 'to_regtype',
  schema: 'to_regnamespace',
  routine: 'to_regprocedure',
} as const;

/** `name` as the lookup takes it: qualified, quoted where it must be; a routine with its argument types. */
export function exists(kind: keyof typeof lookups, name: string): string {
  return `(pg_catalog.${lookups[kind]}(${quoteLiteral(name)}) IS NOT NULL)`;
}

/** A trigger, rule or policy: named within its table. */
export function onTable(kind: 'trigger' | 'rule' | 'policy', table: string, name: string): string {
  const [catalog, owner, column] = {
    trigger: ['pg_trigger', 'tgrelid', 'tgname'],
    rule: ['pg_rewrite', 'ev_class', 'rulename'],
    policy: ['pg_policy', 'polrelid', 'polname'],
  }[kind] as [string, string, string];
  return `EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${owner} = pg_catalog.to_regclass(${quoteLiteral(table)}) AND ${column} = ${quoteLiteral(name)})`;
}

export function extensionExists(name: string): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = ${quoteLiteral(name)})`;
}

/** `name` is qualified. */
export function statisticsExist(name: string): string {
  const { schema = 'public', name: bare } = splitQualified(name);
  return `EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s WHERE s.stxnamespace = pg_catalog.to_regnamespace(${quoteLiteral(quoteIdent(schema))}) AND s.stxname = ${quoteLiteral(bare)})`;
}

export function enumHas(type: string, label: string): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype(${quoteLiteral(type)}) AND enumlabel = ${quoteLiteral(label)})`;
}

/** A setting of `pg_class` such as `c.relrowsecurity`. */
export function relationIs(name: string, condition: string): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(${quoteLiteral(name)}) AND ${condition})`;
}
