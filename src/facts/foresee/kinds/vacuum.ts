import { all, as, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Unforeseen } from '../outcome.ts';
import { copy } from '../table/copy.ts';
import { needColumn } from '../table/table.ts';
import type { Handler } from './handler.ts';

/** VACUUM and ANALYZE (ExecVacuum). */
export const vacuum: Handler<'VacuumStmt'> = (act, statement) => {
  const isVacuum = statement.is_vacuumcmd === true;
  if (isVacuum) act.forbidTransaction('VACUUM');
  const full = isVacuum && isOn(statement, 'full');
  const analyze = !isVacuum || isOn(statement, 'analyze');
  const named = all(statement.rels, 'VacuumRelation');
  if (named.length === 0 && isVacuum) throw new Unforeseen('it is about all tables of the database');
  const tables = named.length === 0 ? everyTable(act) : named.flatMap(one => expanded(act, one));
  for (const table of tables) {
    if (full) vacuumFull(act, table);
    else if (isVacuum) act.lock(table, 'ShareUpdateExclusiveLock');
    if (analyze) analyzeTable(act, table, isVacuum);
  }
};

function isOn({ options }: Tree<'VacuumStmt'>, name: string): boolean {
  const found = all(options, 'DefElem').findLast(({ defname }) => defname === name);
  if (!found) return false;
  if (!found.arg) return true;
  if ('Integer' in found.arg) return found.arg.Integer.ival === 1;
  const text = as(found.arg, 'String')?.sval?.toLowerCase();
  return text !== 'false' && text !== 'off';
}

const kinds = new Set<Relation['kind']>(['table', 'partitioned', 'matview']);
const everyTable = (act: Act): Relation[] =>
  act.catalog.relations().filter(({ kind, persistence }) => kinds.has(kind) && persistence !== 'temporary');

/** The table and its partitions; since 18 those that inherit from it, too. What is no table is passed over with a warning. */
function expanded(act: Act, { relation, va_cols }: Tree<'VacuumRelation'>): Relation[] {
  const table = needTarget(act, relation);
  if (!kinds.has(table.kind)) return [];
  for (const name of strings(va_cols)) needColumn(table, name);
  const below = table.kind === 'partitioned' || act.major >= 18;
  return relation?.inh === true && below ? [table, ...act.catalog.descendants(table.id)] : [table];
}

/** A table is copied, each in a transaction of its own. */
function vacuumFull(act: Act, table: Relation): void {
  if (table.kind === 'partitioned') {
    act.commit();
    return;
  }
  copy(act, table);
  const indexes = act.catalog.indexes(table.id).map(index => [index, 'AccessExclusiveLock'] as const);
  act.commit([table, 'AccessExclusiveLock'], ...indexes);
}

/** Rows are sampled, which is no scan; VACUUM commits after each table. */
function analyzeTable(act: Act, table: Relation, commits: boolean): void {
  const whole = table.kind === 'partitioned';
  const read = whole ? act.catalog.descendants(table.id) : act.catalog.indexes(table.id);
  const below = whole ? [] : act.catalog.descendants(table.id);
  const locks = [
    [table, 'ShareUpdateExclusiveLock'] as const,
    ...[...read, ...below]
      .filter(({ kind, index }) => kind !== 'partitioned' && !index?.partitioned)
      .map(one => [one, 'AccessShareLock'] as const),
  ];
  for (const [relation, mode] of locks) act.lock(relation, mode);
  if (commits) act.commit(...locks);
}
