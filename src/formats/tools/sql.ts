import type { Entry, Folder, Format } from '../format.ts';
import { naturalOrder } from '../order.ts';
import { fileName, folderOf, isSql, stem } from '../paths.ts';
import { whole } from '../sections.ts';
import { dbmate } from './dbmate.ts';
import { goose } from './goose.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { rambler } from './rambler.ts';
import { sqlMigrate } from './sql-migrate.ts';

const marked = [goose, dbmate, sqlMigrate, rambler, nodePgMigrate];
const downWords = ['down', 'undo', 'rollback', 'revert'];

/**
 * Plain SQL files of no tool that is known: by number or time, each as psql runs it, statement by statement. A file that bears the
 * marks of a tool is cut at them all the same.
 */
export const sql: Format = {
  name: 'sql',
  psql: true,
  copyRows: true,
  recognises: () => true,
  arrange(folder) {
    const files = folder.paths.filter(isSql);
    const schema = schemaAbove(files, folder.paths);
    const all = new Map(files.map(path => [path.toLowerCase(), path]));
    const entries = files
      .filter(path => path !== schema && !goesDown(path.toLowerCase(), all))
      .sort(naturalOrder)
      .map(up => entry(up, all));
    const because = 'it is the schema that the migrations lead to';
    return { entries, leftOut: schema === undefined ? [] : [{ file: schema, because }] };
  },
  cut(text, path, folder) {
    const one: Folder = { ...folder, texts: new Map([[path, text]]) };
    const tool = marked.find(format => format.recognises(one));
    if (!tool) return whole(text, 'statements');
    const { up, down, ...rest } = tool.cut(text, path, folder);
    return {
      ...rest,
      up: { ...up, habit: 'statements' },
      ...(down && { down: { ...down, habit: 'statements' } }),
    };
  },
};

/** `schema.sql` (dbmate) or `structure.sql` (Rails) above the folder of the migrations. */
function schemaAbove(files: readonly string[], all: readonly string[]): string | undefined {
  const found = files.find(path => /(?:^|\/)(?:schema|structure)\.sql$/i.test(path));
  const below = found !== undefined && all.some(path => path.startsWith(`${folderOf(found)}migrat`));
  return below ? found : undefined;
}

function entry(up: string, all: ReadonlyMap<string, string>): Entry {
  const low = up.toLowerCase();
  const down = downWords.flatMap(word => waysDown(low, word)).find(path => path !== low && all.has(path));
  return { name: stem(up), up, ...(down === undefined ? {} : { down: all.get(down) ?? down }) };
}

/** What the file that takes another back may be called. */
function waysDown(up: string, word: string): string[] {
  const name = up.slice(0, -'.sql'.length);
  const bare = name.replace(/[._-]up$/, '');
  return [
    `${bare}.${word}.sql`,
    `${bare}_${word}.sql`,
    `${bare}-${word}.sql`,
    ...(/^(?:up|deploy)\.sql$/.test(fileName(up)) ? [`${folderOf(up)}${word}.sql`] : []),
    up.replace(/(^|\/)(?:up|deploy)\//, `$1${word}/`),
  ];
}

function goesDown(file: string, all: ReadonlyMap<string, string>): boolean {
  if (/\.(?:down|undo|rollback|revert)\.sql$/.test(file)) return true;
  const pair = /^(.*)[_-](?:down|undo|rollback|revert)\.sql$/.exec(file)?.[1];
  if (pair !== undefined && [`${pair}_up.sql`, `${pair}-up.sql`, `${pair}.sql`].some(name => all.has(name)))
    return true;
  const folder = /^(.*\/)?(?:down|undo|rollback|revert)\.sql$/.exec(file);
  if (folder && (all.has(`${folder[1] ?? ''}up.sql`) || all.has(`${folder[1] ?? ''}deploy.sql`))) return true;
  return /(?:^|\/)(?:revert|verify|down|rollback|undo)\//.test(file);
}
