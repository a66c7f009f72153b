import type { Risk } from './risk.ts';
import { blockedDuring } from './shared/blocks.ts';

/** Queries wait while Postgres reads a table from end to end. */
export const blocksDuringScan: Risk = {
  id: 'blocks-during-scan',
  title: 'Queries wait while a table is scanned',
  why: 'Postgres reads the table from end to end to check its rows, under a lock that stays until the transaction ends. Queries that conflict with the lock wait as long as the scan takes, which grows with the table.',
  default: 'on',
  avoidedBy: 'other SQL',
  look: context => blockedDuring(context, blocksDuringScan.id, 'scan'),
};
