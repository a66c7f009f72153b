import type { Risk } from './risk.ts';
import { blockedSince } from './shared/blocks.ts';

/** A lock of an earlier statement of the transaction is still held while this one works: DDL and backfill in one. */
export const lockHeldAcrossStatements: Risk = {
  id: 'lock-held-across-statements',
  title: 'A lock is held while later statements work',
  why: 'A lock is kept until its transaction ends, not until its statement does. When a quick ALTER TABLE is followed by a backfill, a VALIDATE or an index build in the same transaction, queries wait for all of it. Apart, the strong lock is over at once.',
  default: 'on',
  avoidedBy: 'own step',
  look: context => blockedSince(context, lockHeldAcrossStatements.id),
};
