import type { Habit } from '../../model/migration.ts';
import type { Format } from '../format.ts';
import { withinFolders } from '../order.ts';
import { byteOrder } from '../paths.ts';
import { cutAt, marksOf, mostBear } from '../sections.ts';
import { oneByOne } from './arranging.ts';

const marker = /^--[ \t]*migrate:(up|down)\b.*$/gim;

/**
 * dbmate: `-- migrate:up` and `-- migrate:down`, each with its own `transaction:false`, by file name. Facts from its source:
 * blocks and options in pkg/dbmate/migration.go, order and one Exec for each block in pkg/dbmate/db.go (so a block without a
 * transaction is one message).
 */
export const dbmate: Format = {
  name: 'dbmate',
  recognises: folder => mostBear(folder.texts, marker),
  arrange: folder => oneByOne(folder, withinFolders(byteOrder)),
  cut: text => cutAt(text, marksOf(text, marker), habit),
};

function habit(block: string): Habit {
  return /^--[ \t]*migrate:(?:up|down)\b.*\stransaction:false(?:\s|$)/im.test(block)
    ? 'message'
    : 'transaction';
}
