import type { Risk } from './risk.ts';
import { blockedDuring } from './shared/blocks.ts';
import { listed } from './shared/words.ts';

/** Queries wait while Postgres reads a table from end to end. */
export const blocksDuringScan: Risk = {
  id: 'blocks-during-scan',
  look: context =>
    blockedDuring(context, blocksDuringScan.id, 'scan', work => {
      const verb = work.length === 1 ? 'is' : 'are';
      return `${listed(work.map(({ table }) => table))} ${verb} scanned`;
    }),
};
