import type { Risk } from './risk.ts';
import { blockedDuring } from './shared/blocks.ts';
import { listed } from './shared/words.ts';

/** Queries wait while Postgres builds an index. */
export const blocksDuringBuild: Risk = {
  id: 'blocks-during-build',
  look: context =>
    blockedDuring(context, blocksDuringBuild.id, 'build', work => {
      const names = work.map(({ index, table }) => index ?? `on ${table}`);
      return work.length === 1 ? `index ${listed(names)} is built` : `indexes ${listed(names)} are built`;
    }),
};
