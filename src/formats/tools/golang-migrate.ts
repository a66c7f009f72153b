import type { Format } from '../format.ts';
import { numberOrder, withinFolders } from '../order.ts';
import { fileName, folderOf, isSql } from '../paths.ts';
import { whole } from '../sections.ts';
import { unmentioned } from './arranging.ts';

const pattern = /^(\d+)_.*\.(up|down)\.sql$/;

/**
 * golang-migrate: `1_x.up.sql` beside `1_x.down.sql`, by number. Facts from its source: names in source/parse.go, one Exec for
 * the whole file in database/postgres/postgres.go (so one message; `x-multi-statement` in the URL would send each by itself).
 */
export const golangMigrate: Format = {
  name: 'golang-migrate',
  recognises(folder) {
    const files = folder.paths.filter(isSql);
    return files.filter(path => pattern.test(fileName(path))).length * 2 > files.length;
  },
  arrange(folder) {
    const downs = new Map<string, string>();
    const ups: string[] = [];
    for (const path of folder.paths) {
      const [, version, way] = pattern.exec(fileName(path)) ?? [];
      if (way === 'up') ups.push(path);
      else if (version !== undefined) downs.set(`${folderOf(path)}${version}`, path);
    }
    const entries = ups.sort(withinFolders(numberOrder)).map(up => {
      const down = downs.get(`${folderOf(up)}${pattern.exec(fileName(up))?.[1]}`);
      const name = fileName(up).replace(/\.up\.sql$/, '');
      return down === undefined ? { name, up } : { name, up, down };
    });
    return {
      entries,
      leftOut: unmentioned(folder, entries, 'golang-migrate only runs files named like 1_name.up.sql'),
    };
  },
  cut: text => whole(text, 'message'),
};
