import type { Arrangement, Entry, Folder, Format, LeftOutFile } from '../format.ts';
import { naturalOrder } from '../order.ts';
import { fileName, folderOf, isSql, stem } from '../paths.ts';
import { whole } from '../sections.ts';
import { changesOf } from './sqitch-plan.ts';

/**
 * Sqitch: the changes of `sqitch.plan`, in its order, each `deploy/x.sql` with `revert/x.sql`; `verify/` changes nothing. Facts from
 * its source: App::Sqitch::Plan, App::Sqitch::Plan::Change for file names, and App::Sqitch::Engine::pg, which runs each script
 * with psql and no transaction of its own.
 */
export const sqitch: Format = {
  name: 'sqitch',
  psql: true,
  copyRows: true,
  recognises: ({ paths }) =>
    paths.some(path => fileName(path) === 'sqitch.plan') ||
    (paths.some(path => /(?:^|\/)deploy\/.*\.sql$/.test(path)) &&
      paths.some(path => /(?:^|\/)(?:revert|verify)\/.*\.sql$/.test(path))),
  arrange(folder) {
    const plans = folder.paths.filter(path => fileName(path) === 'sqitch.plan').sort(naturalOrder);
    const parts = plans.length > 0 ? plans.map(path => planned(path, folder)) : [unplanned(folder)];
    return {
      entries: parts.flatMap(part => part.entries),
      leftOut: parts.flatMap(part => part.leftOut),
    };
  },
  cut: text => whole(text, 'statements'),
};

function planned(plan: string, folder: Folder): Arrangement {
  const base = folderOf(plan);
  const all = new Set(folder.paths);
  const entries: Entry[] = [];
  const leftOut: LeftOutFile[] = [];
  for (const { name, tags } of changesOf(folder.texts.get(plan) ?? '')) {
    const names = tags.map(tag => `${name}@${tag}`);
    const found = names.find(one => all.has(`${base}deploy/${one}.sql`)) ?? names[0] ?? name;
    const up = `${base}deploy/${found}.sql`;
    if (all.has(up)) entries.push(entry(found, up, `${base}revert/${found}.sql`, all));
    else leftOut.push({ file: up, because: 'sqitch.plan names it, but it is not there' });
  }
  const read = new Set(entries.map(({ up }) => up));
  for (const file of folder.paths) {
    if (file.startsWith(`${base}deploy/`) && isSql(file) && !read.has(file))
      leftOut.push({ file, because: 'sqitch.plan does not name it' });
  }
  return { entries, leftOut };
}

function unplanned(folder: Folder): Arrangement {
  const all = new Set(folder.paths);
  const entries = folder.paths
    .filter(path => isSql(path) && /(?:^|\/)deploy\//.test(path))
    .sort(naturalOrder)
    .map(up => entry(stem(up), up, up.replace(/(^|\/)deploy\//, '$1revert/'), all));
  return { entries, leftOut: [] };
}

function entry(name: string, up: string, down: string, all: ReadonlySet<string>): Entry {
  return all.has(down) ? { name, up, down } : { name, up };
}
