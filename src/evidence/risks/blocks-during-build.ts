import type { Risk } from './risk.ts';
import { blockedDuring } from './shared/blocks.ts';

/** Queries wait while Postgres builds an index. */
export const blocksDuringBuild: Risk = {
  id: 'blocks-during-build',
  title: 'Queries wait while an index is built',
  why: 'Building an index reads the whole table, and the lock that the statement takes is held all that time. Every query that conflicts with that lock waits as long, and so does every query behind those.',
  default: 'on',
  avoidedBy: 'other SQL',
  look: context => blockedDuring(context, blocksDuringBuild.id, 'build'),
};
