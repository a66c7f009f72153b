import type { Definition } from '../../../model/schema.ts';
import { qualified, quoteIdent } from '../../../sql/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { isTable } from '../catalog/keys.ts';
import type { Id, Other, Relation, Routine, Thing, Trigger } from '../catalog/things.ts';
import { typeOf } from './printed.ts';

/** What is no table, by kind and identity, as the catalog reader names it; the definitions are as far as risks read them. */
export function othersOf(catalog: Catalog): Definition[] {
  return [
    ...catalog.all('relation').flatMap(one => relationOf(catalog, one)),
    ...catalog.all('routine').map(one => routineOf(catalog, one)),
    ...catalog.all('policy').flatMap(one => onTable(catalog, 'policy', one, one.table)),
    ...catalog
      .all('trigger')
      .flatMap(one => onTable(catalog, 'trigger', one, one.table, executes(catalog, one))),
    ...catalog.others('publication').map(one => publicationOf(catalog, one)),
    ...catalog
      .all('type')
      .flatMap(({ kind, schema, name, labels = [] }) =>
        kind === 'enum' || kind === 'domain'
          ? [plain(kind, qualified(schema, name), `(${labels.join(', ')})`)]
          : [],
      ),
  ].sort((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function plain(
  kind: string,
  identity: string,
  definition: string,
  of: readonly string[] = [],
  columns: readonly string[] = [],
): Definition {
  return { kind, identity, definition, relations: of, columns };
}

const words: { readonly [K in Relation['kind']]?: string } = {
  view: 'view',
  matview: 'materialized view',
  sequence: 'sequence',
};

function relationOf(catalog: Catalog, one: Relation): Definition[] {
  const name = qualified(one.schema, one.name);
  const kind = words[one.kind];
  const ofTable = [
    ...(one.rowSecurity ? [plain('row security', name, 'ENABLE', [name])] : []),
    ...replicaIdentity(one, name),
  ];
  if (kind === undefined || (kind === 'sequence' && one.ownedBy)) return ofTable;
  const { relations, columns } = needed(catalog, one);
  return [plain(kind, name, '', relations, columns)];
}

const quoted = (name = ''): string => (name === '' ? '' : quoteIdent(name));

/** The tables and columns that a thing needs; through views down to the tables. */
function needed(catalog: Catalog, thing: Thing): { relations: string[]; columns: string[] } {
  const relations = new Set<string>();
  const columns = new Set<string>();
  const visit = (one: Thing): void => {
    for (const { on } of one.needs) {
      const target = catalog.get(on.id);
      if (target?.class !== 'relation' || target.id === one.id) continue;
      const name = qualified(target.schema, target.name);
      const column = target.columns.find(({ number }) => number === on.sub);
      if (column && one === thing) columns.add(`${name}.${column.name}`);
      if (relations.has(name)) continue;
      relations.add(name);
      if (target.kind === 'view' || target.kind === 'matview') visit(target);
    }
  };
  visit(thing);
  return { relations: [...relations].sort(), columns: [...columns].sort() };
}

function routineOf(catalog: Catalog, one: Routine): Definition {
  const types = one.arguments
    .map((type, at) => [quoted(one.names?.[at]), typeOf(catalog, type)].filter(part => part !== '').join(' '))
    .join(', ');
  const kind = one.kind === 'procedure' ? 'procedure' : 'function';
  const { relations, columns } = needed(catalog, one);
  const name = qualified(one.schema, one.name);
  const definition = [
    `CREATE OR REPLACE ${kind.toUpperCase()} ${name}(${types})`,
    ` LANGUAGE ${one.language}`,
    ...(one.opaque ? [' SECURITY DEFINER'] : []),
    ...(one.body === undefined ? [] : [`AS $function$${one.body}$function$`]),
  ].join('\n');
  return plain(kind, `${name}(${types})`, definition, relations, columns);
}

function onTable(catalog: Catalog, kind: string, { name }: Thing, table: Id, definition = ''): Definition[] {
  const relation = catalog.get(table);
  if (relation?.class !== 'relation') return [];
  const of = qualified(relation.schema, relation.name);
  return [plain(kind, `${quoteIdent(name)} on ${of}`, definition, [of])];
}

function executes(catalog: Catalog, { routine }: Trigger): string {
  const found = routine === undefined ? undefined : catalog.get(routine);
  return found?.class === 'routine' ? `EXECUTE FUNCTION ${qualified(found.schema, found.name)}()` : '';
}

/** Without `publish` it is every kind of change (CREATE PUBLICATION). */
function publicationOf(catalog: Catalog, { name, relations, settings = [] }: Other): Definition {
  const published = settings.find(one => one.startsWith('publish='))?.slice('publish='.length);
  const everything = settings.includes('all tables');
  const tables = everything
    ? catalog.all('relation').filter(isTable)
    : relations.flatMap(id => {
        const one = catalog.get(id);
        return one?.class === 'relation' ? [one] : [];
      });
  const names = tables.map(one => qualified(one.schema, one.name));
  const which = everything
    ? ' FOR ALL TABLES'
    : names.length > 0
      ? ` FOR TABLE ONLY ${names.join(', ONLY ')}`
      : '';
  const kinds = published ?? 'insert, update, delete, truncate';
  return plain(
    'publication',
    quoteIdent(name),
    `CREATE PUBLICATION ${quoteIdent(name)}${which} WITH (publish = '${kinds}')`,
    names,
  );
}

/** What is set other than by default: an index, FULL or NOTHING. */
function replicaIdentity({ replicaIndex, replicaIdentity }: Relation, name: string): Definition[] {
  const set = replicaIndex === undefined ? replicaIdentity?.toUpperCase() : 'USING INDEX';
  return set === undefined ? [] : [plain('replica identity', name, set, [name])];
}
