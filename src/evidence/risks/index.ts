import { blocksDuringBuild } from './blocks-during-build.ts';
import { blocksDuringRewrite } from './blocks-during-rewrite.ts';
import { blocksDuringScan } from './blocks-during-scan.ts';
import { codeBreaks } from './code-breaks.ts';
import { codeTooEarly } from './code-too-early.ts';
import { dependsOnTimezone } from './depends-on-timezone.ts';
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
  locksRowsWritten,
  dependsOnTimezone,
  strongLockWithoutTimeout,
  locksUnnamedTable,
  undoFailed,
  undoMissing,
  undoLosesData,
  codeBreaks,
  codeTooEarly,
  openConnectionsBreak,
];
