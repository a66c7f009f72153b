import { blocksDuringBuild } from './blocks-during-build.ts';
import { blocksDuringRewrite } from './blocks-during-rewrite.ts';
import { blocksDuringScan } from './blocks-during-scan.ts';
import { codeBreaks } from './code-breaks.ts';
import { codeTooEarly } from './code-too-early.ts';
import { dependsOnTimezone } from './depends-on-timezone.ts';
import { functionBreaks } from './function-breaks.ts';
import { lockHeldAcrossStatements } from './lock-held-across-statements.ts';
import { locksRowsWritten } from './locks-rows-written.ts';
import { locksUnnamedTable } from './locks-unnamed-table.ts';
import { noTransactionAllowed } from './no-transaction-allowed.ts';
import { openConnectionsBreak } from './open-connections-break.ts';
import type { Risk } from './risk.ts';
import { statementFails } from './statement-fails.ts';
import { strongLockWithoutTimeout } from './strong-lock-without-timeout.ts';
import { undoFailed } from './undo-failed.ts';
import { undoLosesData } from './undo-loses-data.ts';
import { undoMissing } from './undo-missing.ts';

/** Every risk, in the order in which findings of the same severity and place are shown. */
export const risks: readonly Risk[] = [
  statementFails,
  noTransactionAllowed,
  blocksDuringRewrite,
  blocksDuringScan,
  blocksDuringBuild,
  lockHeldAcrossStatements,
  locksRowsWritten,
  dependsOnTimezone,
  strongLockWithoutTimeout,
  locksUnnamedTable,
  undoFailed,
  undoMissing,
  undoLosesData,
  functionBreaks,
  codeBreaks,
  codeTooEarly,
  openConnectionsBreak,
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
