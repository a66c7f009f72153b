import type { Format } from '../format.ts';
import { withinFolders } from '../order.ts';
import { byteOrder } from '../paths.ts';
import { cutAt, marksOf, mostBear } from '../sections.ts';
import { oneByOne } from './arranging.ts';

const marker = /^(?:;)?-- rambler[ \t]*(\w*).*$/gm;

/**
 * rambler: any number of `-- rambler up` and `-- rambler down` sections in a file, by file name. Facts from its source: migration.go
 * for sections (those that go down run last to first), service.go and driver/postgresql for one Exec for each section and no
 * transaction round them.
 */
export const rambler: Format = {
  name: 'rambler',
  recognises: folder => mostBear(folder.texts, marker),
  arrange: folder => oneByOne(folder, withinFolders(byteOrder)),
  cut(text) {
    // A section ends its last statement, with or without a semicolon; nothing else stands on its line.
    const ended = text.replace(/^(?=-- rambler)/gm, ';');
    return cutAt(ended, marksOf(ended, marker), () => 'message');
  },
};
