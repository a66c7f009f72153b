import type { Format } from '../format.ts';
import { numberOrder, withinFolders } from '../order.ts';
import { cutAt, marksOf, mostBear } from '../sections.ts';
import { oneByOne } from './arranging.ts';

const marker = /^[ \t]*--[ \t-]*(up|down)[ \t]+migration\b.*$/gim;

/**
 * SQL files of node-pg-migrate: `-- Up Migration` and `-- Down Migration`, by number. Facts from its source: comments in
 * src/sqlMigration.ts, order in src/migration.ts, and all pending files in one transaction in src/runner.ts (`singleTransaction`,
 * which its command line turns on unless `--no-single-transaction` is given).
 */
export const nodePgMigrate: Format = {
  name: 'node-pg-migrate',
  recognises: folder => mostBear(folder.texts, marker),
  arrange: folder => oneByOne(folder, withinFolders(numberOrder)),
  cut: text => cutAt(text, marksOf(text, marker), () => 'all'),
};
