import type { Format } from '../format.ts';
import { naturalOrder } from '../order.ts';
import { parentName } from '../paths.ts';
import { whole } from '../sections.ts';
import { folders, inFolders } from './up-down.ts';

/**
 * Hasura: `1654696186008_name/up.sql` beside `down.sql`, by the time in milliseconds before the `_`. Facts from its guide "Manage
 * Migrations"; that it runs them in a transaction, with no way out of it, from hasura/graphql-engine#2939.
 */
export const hasura: Format = {
  name: 'hasura',
  recognises(folder) {
    const found = folders(folder);
    return found.length > 0 && found.every(path => /^\d{13}(?:_|$)/.test(parentName(path)));
  },
  arrange: folder => inFolders(folder, naturalOrder),
  cut: text => whole(text, 'transaction'),
};
