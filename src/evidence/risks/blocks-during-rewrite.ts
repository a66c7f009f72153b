import type { Risk } from './risk.ts';
import { blockedDuring } from './shared/blocks.ts';

/** Queries wait while Postgres writes a table anew. */
export const blocksDuringRewrite: Risk = {
  id: 'blocks-during-rewrite',
  title: 'Queries wait while a table is rewritten',
  why: 'Postgres writes the table and all its indexes anew, and queries wait until that is done. The time grows with the table: on a large one it is an outage of every page that touches it.',
  default: 'on',
  avoidedBy: 'other SQL',
  look: context => blockedDuring(context, blocksDuringRewrite.id, 'rewrite'),
};
