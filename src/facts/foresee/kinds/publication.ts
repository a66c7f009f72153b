import { all, as, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Other, Relation } from '../catalog/things.ts';
import { findOther, putOther } from '../object/others.ts';
import { doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import type { Handler } from './handler.ts';

/** CREATE PUBLICATION: each table is held against other changes of the schema (OpenTableList). */
export const createPublication: Handler<'CreatePublicationStmt'> = (act, statement) => {
  const name = statement.pubname ?? '';
  if (statement.for_all_tables) act.unknown('error', 'only a superuser may publish all tables');
  if (statement.pubobjects?.some(isSchema)) act.unknown('error', 'only a superuser may publish a schema');
  if (findOther(act, 'publication', { name })) {
    doubtful(act);
    throw new Fails('42710', `publication "${name}" already exists`);
  }
  const relations = openTables(act, statement.pubobjects).map(({ id }) => id);
  const made = putOther(act, 'publication', { name }, { relations });
  const settings = [...(statement.for_all_tables ? ['all tables'] : []), ...published(statement.options)];
  if (made) act.catalog.put({ ...made, settings });
};

/** ALTER PUBLICATION: tables that come or go are held, those that SET TABLE drops as well. */
export const alterPublication: Handler<'AlterPublicationStmt'> = (act, statement) => {
  const before = findOther(act, 'publication', { name: statement.pubname ?? '' });
  if (!before) {
    doubtful(act);
    throw new Fails('42704', `publication "${statement.pubname}" does not exist`);
  }
  if (statement.options) {
    const rest = (before.settings ?? []).filter(one => !one.startsWith('publish='));
    act.catalog.put({ ...before, settings: [...rest, ...published(statement.options)] });
    return;
  }
  const tables = openTables(act, statement.pubobjects);
  const relations = change(act, before, tables, String(statement.action));
  act.catalog.put({ ...before, relations });
};

function change(act: Act, before: Other, tables: readonly Relation[], action: string): number[] {
  const ids = tables.map(({ id }) => id);
  if (action === 'AP_AddObjects') {
    const again = tables.find(({ id }) => before.relations.includes(id));
    if (again)
      throw new Fails('42710', `relation "${again.name}" is already member of publication "${before.name}"`);
    return [...before.relations, ...ids];
  }
  if (action === 'AP_DropObjects') {
    const other = tables.find(({ id }) => !before.relations.includes(id));
    if (other) throw new Fails('42704', `relation "${other.name}" is not part of the publication`);
    return before.relations.filter(id => !ids.includes(id));
  }
  for (const id of before.relations) {
    const gone = act.catalog.get(id);
    if (gone?.class === 'relation') act.lock(gone, 'ShareUpdateExclusiveLock');
  }
  return ids;
}

const isSchema = (node: Node): boolean =>
  String(as(node, 'PublicationObjSpec')?.pubobjtype).includes('SCHEMA');

/** The tables that are named, and those that inherit from them; partitions are published through their parent. */
function openTables(act: Act, objects: readonly Node[] | undefined): Relation[] {
  const named = all([...(objects ?? [])], 'PublicationObjSpec').flatMap(
    ({ pubtable }) => pubtable?.relation ?? [],
  );
  return named.flatMap((name: Tree<'RangeVar'>) => {
    const table = needTarget(act, name);
    act.lock(table, 'ShareUpdateExclusiveLock');
    if (table.kind !== 'table' && table.kind !== 'partitioned')
      throw new Fails('22023', `cannot add relation "${table.name}" to publication`);
    if (table.persistence !== 'permanent')
      throw new Fails('22023', `cannot add relation "${table.name}" to publication`);
    const below = name.inh && table.kind === 'table' ? act.catalog.descendants(table.id) : [];
    for (const one of below) act.lock(one, 'ShareUpdateExclusiveLock');
    return [table, ...below];
  });
}

/** WITH (publish = 'insert, update'). */
function published(options: readonly Node[] | undefined): string[] {
  const option = all([...(options ?? [])], 'DefElem').find(({ defname }) => defname === 'publish');
  return option ? [`publish=${as(option.arg, 'String')?.sval ?? ''}`] : [];
}
