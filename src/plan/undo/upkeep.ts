import { as } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import { relationsOf } from '../../sql/walk.ts';
import { lookUp } from '../context.ts';
import { nothingToUndo } from '../draft.ts';
import { transactionMode } from '../mode.ts';
import type { Pace } from '../pace.ts';
import type { Family } from './family.ts';

const kinds = ['VacuumStmt', 'ReindexStmt', 'ClusterStmt', 'RefreshMatViewStmt', 'CheckPointStmt'] as const;

/** VACUUM, ANALYZE, REINDEX, CLUSTER, REFRESH: the same rows and definitions, stored anew. */
export const upkeep: Family = (node, context) => {
  if (!kinds.some(kind => kind in node)) return undefined;
  const relations = [
    ...new Set(
      relationsOf(node).flatMap(use => {
        const found = lookUp(context, use);
        return found ? [found.table?.name ?? found.name] : [];
      }),
    ),
  ];
  return {
    relations,
    pace: paceOf(node),
    done: null,
    phase: as(node, 'RefreshMatViewStmt') ? 'backfill' : 'expand',
    undo: nothingToUndo('no definition and no row is changed'),
    own: [],
    uses: relations,
    touches: [],
  };
};

function paceOf(node: Node): Pace {
  const vacuum = as(node, 'VacuumStmt');
  const weak = vacuum ? !JSON.stringify(vacuum.options ?? []).includes('"full"') : false;
  return weak || transactionMode(node) === 'none' ? 'patient' : 'long';
}
