import { all, as, rangeVarName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import type { Recipe } from '../recipe.ts';

/** CLUSTER, VACUUM FULL, SET LOGGED and the like write a table anew under a lock that stops everyone: Postgres has no other way. */
export const rewriteTable: Recipe = {
  id: 'rewrite-table',
  takes: 'VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE, SET ACCESS METHOD',
  way: 'as written: Postgres has no way to do it while the table is used; a note names what comes near',
  code: {},

  matches: (node, context) => wanted(node, context) !== undefined,

  steps(node, context) {
    const found = wanted(node, context);
    if (!found) return [];
    context.note(
      `${found.what} of ${short(found.table)} stays as written: it writes the whole table anew while reads and writes wait, and Postgres has no other way. ${found.instead}`,
    );
    return carry(node, context);
  },
};

interface Wanted {
  readonly table: string;
  readonly what: string;
  readonly instead: string;
}

/** What is not part of Postgres no sandbox has run. */
const packed = 'The extension pg_repack is made for that; it was not tried here.';

function wanted(node: Node, context: Context): Wanted | undefined {
  const cluster = as(node, 'ClusterStmt');
  if (cluster?.relation) return of('CLUSTER', cluster.relation, packed, context);
  const vacuum = as(node, 'VacuumStmt');
  const [only, ...more] = all(vacuum?.rels, 'VacuumRelation');
  const isFull = all(vacuum?.options, 'DefElem').some(({ defname }) => defname === 'full');
  if (vacuum && isFull && only && more.length === 0) {
    const instead = `Plain VACUUM makes the space usable for new rows while everyone goes on, and REINDEX CONCURRENTLY shrinks the indexes. ${packed}`;
    return of('VACUUM FULL', only.relation, instead, context);
  }
  const { table, commands = [] } = alteredInUse(node, context) ?? {};
  const [first] = commands;
  const change = changes[first?.subtype ?? ''];
  return table && commands.length === 1 && change
    ? { table: table.name, what: change[0], instead: change[1] }
    : undefined;
}

const changes: Readonly<Record<string, readonly [string, string]>> = {
  AT_SetLogged: ['SET LOGGED', 'Do it while the table is small, or fill a logged table beside it.'],
  AT_SetUnLogged: ['SET UNLOGGED', 'Its rows are then lost in a crash, and no replica has them.'],
  AT_SetTableSpace: ['SET TABLESPACE', packed],
  AT_SetAccessMethod: ['SET ACCESS METHOD', 'Fill a table of that access method beside it.'],
};

function of(
  what: string,
  relation: Parameters<typeof rangeVarName>[0],
  instead: string,
  context: Context,
): Wanted | undefined {
  const { table } = lookUp(context, rangeVarName(relation)) ?? {};
  return table && !isNew(context, table) ? { table: table.name, what, instead } : undefined;
}
