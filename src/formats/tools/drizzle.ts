import type { Arrangement, Entry, Folder, Format, LeftOutFile } from '../format.ts';
import { byteOrder, fileName, folderOf, parentName } from '../paths.ts';
import { whole } from '../sections.ts';
import { unmentioned } from './arranging.ts';

const journalName = /(?:^|\/)meta\/_journal\.json$/;

/**
 * Drizzle: the files that `meta/_journal.json` names, in its order; since its version 1, `<time>_name/migration.sql` beside a
 * `snapshot.json`, by folder name. Facts from drizzle-orm: src/migrator.ts (it cuts at `--> statement-breakpoint`) and `migrate` of
 * src/pg-core/dialect.ts (all pending files in one transaction); from its guide "Upgrading to v1" for the folders.
 */
export const drizzle: Format = {
  name: 'drizzle',
  recognises: folder => folder.paths.some(path => journalName.test(path)) || inFolders(folder).length > 0,
  arrange(folder) {
    const journals = folder.paths.filter(path => journalName.test(path)).sort(byteOrder);
    const parts = journals.map(path => fromJournal(path, folder));
    const entries = [...parts.flatMap(part => part.entries), ...inFolders(folder)];
    const leftOut = parts.flatMap(part => part.leftOut);
    const named = new Set(leftOut.map(({ file }) => file));
    const rest = unmentioned(folder, entries, 'the journal of Drizzle does not name it');
    return { entries, leftOut: [...leftOut, ...rest.filter(({ file }) => !named.has(file))] };
  },
  // The breakpoint ends its statement, with or without a semicolon; the rest of its line is a comment.
  cut: text => whole(text.replaceAll('--> statement-breakpoint', ';--> statement-breakpoint'), 'all'),
};

function fromJournal(path: string, folder: Folder): Arrangement {
  const base = folderOf(path.slice(0, path.lastIndexOf('/meta/') + 1) || '');
  const { dialect, tags } = readJournal(folder.texts.get(path) ?? '');
  const files = tags.map(name => ({ name, up: `${base}${name}.sql` }));
  if (dialect !== undefined && !/^(?:pg|postgres)/.test(dialect)) {
    return {
      entries: [],
      leftOut: files.map(({ up }) => ({ file: up, because: `it is SQL of ${dialect}` })),
    };
  }
  const all = new Set(folder.paths);
  const missing: LeftOutFile[] = files
    .filter(({ up }) => !all.has(up))
    .map(({ up }) => ({ file: up, because: 'the journal of Drizzle names it, but it is not there' }));
  return { entries: files.filter(({ up }) => all.has(up)), leftOut: missing };
}

function readJournal(text: string): { dialect: string | undefined; tags: string[] } {
  let journal: unknown;
  try {
    journal = JSON.parse(text);
  } catch {
    return { dialect: undefined, tags: [] };
  }
  const { dialect, entries } = (journal ?? {}) as { dialect?: unknown; entries?: unknown };
  const tags = (Array.isArray(entries) ? entries : []).flatMap((entry: { tag?: unknown } | null) =>
    typeof entry?.tag === 'string' ? [entry.tag] : [],
  );
  return { dialect: typeof dialect === 'string' ? dialect : undefined, tags };
}

function inFolders(folder: Folder): Entry[] {
  const all = new Set(folder.paths);
  return folder.paths
    .filter(path => fileName(path) === 'migration.sql' && all.has(`${folderOf(path)}snapshot.json`))
    .sort(byteOrder)
    .map(up => ({ name: parentName(up), up }));
}
