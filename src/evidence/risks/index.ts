import { autovacuumOff } from './autovacuum-off.ts';
import { blocksDuringBuild } from './blocks-during-build.ts';
import { blocksDuringRewrite } from './blocks-during-rewrite.ts';
import { blocksDuringScan } from './blocks-during-scan.ts';
import { cascadeDropsMore } from './cascade-drops-more.ts';
import { codeBreaks } from './code-breaks.ts';
import { codeTooEarly } from './code-too-early.ts';
import { dataLoss } from './data-loss.ts';
import { defaultDroppedWithOldCode } from './default-dropped-with-old-code.ts';
import { dependsOnRows } from './depends-on-rows.ts';
import { dependsOnTimezone } from './depends-on-timezone.ts';
import { disabledTriggers } from './disabled-triggers.ts';
import { dropNotNull } from './drop-not-null.ts';
import { enumValueUsedTooSoon } from './enum-value-used-too-soon.ts';
import { foreignKeyWithoutIndex } from './foreign-key-without-index.ts';
import { functionBreaks } from './function-breaks.ts';
import { indexLostWithColumn } from './index-lost-with-column.ts';
import { invalidIndexTrap } from './invalid-index-trap.ts';
import { keyOverflow } from './key-overflow.ts';
import { keyTypeMismatch } from './key-type-mismatch.ts';
import { lockHeldAcrossStatements } from './lock-held-across-statements.ts';
import { lockTimeoutTooLong } from './lock-timeout-too-long.ts';
import { locksRowsWritten } from './locks-rows-written.ts';
import { locksUnnamedTable } from './locks-unnamed-table.ts';
import { noTransactionAllowed } from './no-transaction-allowed.ts';
import { openConnectionsBreak } from './open-connections-break.ts';
import { openPlansBreak } from './open-plans-break.ts';
import { openStarPlansBreak } from './open-star-plans-break.ts';
import { publishedWithoutIdentity } from './published-without-identity.ts';
import { renameBreaksCode } from './rename-breaks-code.ts';
import type { Risk } from './risk.ts';
import { rlsWithoutPolicy } from './rls-without-policy.ts';
import { securityDefinerSearchPath } from './security-definer-search-path.ts';
import { severalTablesLocked } from './several-tables-locked.ts';
import { statementFails } from './statement-fails.ts';
import { strongLockWithoutTimeout } from './strong-lock-without-timeout.ts';
import { styleNoPrimaryKey } from './style-no-primary-key.ts';
import { styleNotRerunnable } from './style-not-rerunnable.ts';
import { styleTypes } from './style-types.ts';
import { subscriberLacksColumn } from './subscriber-lacks-column.ts';
import { undoFailed } from './undo-failed.ts';
import { undoLosesData } from './undo-loses-data.ts';
import { undoMissing } from './undo-missing.ts';
import { wholeTableWrite } from './whole-table-write.ts';
import { wideGrant } from './wide-grant.ts';

/** Every risk, in the order in which findings of the same severity and place are shown. */
export const risks: readonly Risk[] = [
  statementFails,
  enumValueUsedTooSoon,
  noTransactionAllowed,
  blocksDuringRewrite,
  blocksDuringScan,
  blocksDuringBuild,
  lockHeldAcrossStatements,
  locksRowsWritten,
  dependsOnTimezone,
  severalTablesLocked,
  strongLockWithoutTimeout,
  lockTimeoutTooLong,
  locksUnnamedTable,
  cascadeDropsMore,
  dataLoss,
  renameBreaksCode,
  functionBreaks,
  defaultDroppedWithOldCode,
  dependsOnRows,
  wholeTableWrite,
  invalidIndexTrap,
  indexLostWithColumn,
  publishedWithoutIdentity,
  subscriberLacksColumn,
  rlsWithoutPolicy,
  wideGrant,
  securityDefinerSearchPath,
  disabledTriggers,
  autovacuumOff,
  undoFailed,
  undoMissing,
  undoLosesData,
  codeBreaks,
  codeTooEarly,
  openConnectionsBreak,
  openPlansBreak,
  keyTypeMismatch,
  keyOverflow,
  foreignKeyWithoutIndex,
  dropNotNull,
  openStarPlansBreak,
  styleTypes,
  styleNoPrimaryKey,
  styleNotRerunnable,
];

/** The ids of all risks, those too that are off by default. */
export const ruleIds: readonly string[] = risks.map(({ id }) => id);

/**
 * The risks that a command looks for: those that are on by default, and those switched on, without those switched off, by
 * id. An id that is no risk changes nothing: see `ruleIds`.
 */
export function risksFor(
  command: 'plan' | 'check',
  switched: { readonly on?: readonly string[]; readonly off?: readonly string[] } = {},
): Risk[] {
  return risks.filter(risk => {
    if (switched.off?.includes(risk.id)) return false;
    if (switched.on?.includes(risk.id)) return true;
    return risk.default === 'on' && (risk.for === undefined || risk.for === command);
  });
}
