import type { TransactionMode } from '../model/plan.ts';
import { all, as } from '../sql/ast.ts';
import type { Node } from '../sql/parse.ts';

/** Statements that Postgres refuses inside a transaction block whatever they say (PreventInTransactionBlock, SQLSTATE 25001). */
const never = new Set([
  'CreatedbStmt',
  'DropdbStmt',
  'AlterSystemStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
  'CreateSubscriptionStmt',
  'DropSubscriptionStmt',
  'AlterSubscriptionStmt',
]);

/** Whether a statement goes into a transaction of its step, or must stand alone outside one. */
export function transactionMode(node: Node): Exclude<TransactionMode, 'batches'> {
  return never.has(Object.keys(node)[0] ?? '') || standsAlone(node) ? 'none' : 'one';
}

function standsAlone(node: Node): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true;
  if ('DropStmt' in node) return node.DropStmt.concurrent === true;
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true;
  if ('ReindexStmt' in node) {
    const whole = /SCHEMA|SYSTEM|DATABASE/.test(node.ReindexStmt.kind ?? '');
    return whole || all(node.ReindexStmt.params, 'DefElem').some(({ defname }) => defname === 'concurrently');
  }
  // Without a table it goes through all of them, one transaction each.
  if ('ClusterStmt' in node) return node.ClusterStmt.relation === undefined;
  if ('AlterTableStmt' in node) {
    return all(node.AlterTableStmt.cmds, 'AlterTableCmd').some(
      ({ subtype, def }) => subtype === 'AT_DetachPartition' && as(def, 'PartitionCmd')?.concurrent === true,
    );
  }
  // A procedure may commit on its own, which it can only outside a transaction block.
  if ('CallStmt' in node) return true;
  if ('DoStmt' in node) {
    const body = all(node.DoStmt.args, 'DefElem').find(({ defname }) => defname === 'as')?.arg;
    return /\b(COMMIT|ROLLBACK)\s*;/i.test(as(body, 'String')?.sval ?? '');
  }
  return false;
}
