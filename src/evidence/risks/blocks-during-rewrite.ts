import type { Risk } from './risk.ts';
import { blockedDuring } from './shared/blocks.ts';
import { listed } from './shared/words.ts';

/** Queries wait while Postgres writes a table anew. */
export const blocksDuringRewrite: Risk = {
  id: 'blocks-during-rewrite',
  look: context =>
    blockedDuring(context, blocksDuringRewrite.id, 'rewrite', work => {
      const verb = work.length === 1 ? 'is' : 'are';
      return `${listed(work.map(({ table }) => table))} ${verb} rewritten`;
    }),
};
