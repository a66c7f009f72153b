import type { DetailedSchema } from '../../model/detail.ts';
import type { Definition } from '../../model/schema.ts';

/**
 * The desired schema with what it is silent about, as it is: owners where it names none, and privileges where it holds none
 * at all, as a dump made with --no-owner and --no-privileges does.
 */
export function withSilent(
  wanted: DetailedSchema,
  now: DetailedSchema,
): { wanted: DetailedSchema; notes: string[] } {
  const owners = new Map(now.schema.tables.map(table => [table.name, table.owner]));
  const tables = wanted.schema.tables.map(table =>
    table.owner === wanted.self ? { ...table, owner: owners.get(table.name) ?? table.owner } : table,
  );
  const said = wanted.schema.others.some(isPrivilege);
  const kept = said ? [] : keptPrivileges(wanted, now);
  const schema = { ...wanted.schema, tables, others: [...wanted.schema.others, ...kept] };
  const keys = new Set(kept.map(({ kind, identity }) => `${kind} ${identity}`));
  const needs = [...wanted.needs, ...now.needs.filter(({ from }) => keys.has(from))];
  const notes = kept.length > 0 ? ['The desired schema holds no privileges: they stay as they are.'] : [];
  return { wanted: { ...wanted, schema, needs }, notes };
}

const isPrivilege = ({ kind }: Definition): boolean => kind === 'grants' || kind === 'default privileges';

/** Privileges on what is still there. */
function keptPrivileges(wanted: DetailedSchema, now: DetailedSchema): Definition[] {
  const { tables, others } = wanted.schema;
  const there = new Set([
    ...tables.flatMap(table => [table.name, ...table.columns.map(column => `${table.name}.${column.name}`)]),
    ...others.map(({ identity }) => identity),
    'public',
  ]);
  return now.schema.others.filter(
    one =>
      one.kind === 'default privileges' ||
      (one.kind === 'grants' &&
        one.columns.every(column => there.has(column)) &&
        there.has(one.relations[0] ?? one.identity.replace(/^[A-Z]+ /, ''))),
  );
}
