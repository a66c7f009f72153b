import type { Format } from '../format.ts';
import { byteOrder, fileName, isSql, stem } from '../paths.ts';
import { whole } from '../sections.ts';
import { unmentioned } from './arranging.ts';
import { countOutside } from './outside.ts';

const pattern = /^\d+_.*\.sql$/;

/**
 * Supabase: `supabase/migrations/<time>_name.sql`, by file name. Facts from the source of its command line, apps/cli-go/pkg/migration:
 * names in list.go, and one batch for the file in file.go, which Postgres runs as one transaction.
 */
export const supabase: Format = {
  name: 'supabase',
  recognises: folder =>
    folder.paths.some(
      path => isSql(path) && /(?:^|\/)supabase\/migrations\/[^/]*$/.test(`${folder.root}/${path}`),
    ),
  arrange(folder) {
    const entries = folder.paths
      .filter(path => /(?:^|\/)supabase\/migrations\/[^/]*$/.test(`${folder.root}/${path}`))
      .filter(path => pattern.test(fileName(path)))
      .sort(byteOrder)
      .map(up => ({ name: stem(up), up }));
    const because = 'Supabase only runs files of supabase/migrations named like 20240101120000_name.sql';
    return { entries, leftOut: unmentioned(folder, entries, because) };
  },
  // Since 2.109 (supabase/cli#5671, #6276) these run by themselves, and what stands between two of them as one batch. With one of
  // them in the file, each statement by itself is nearest to that.
  cut: text => whole(text, statements => (countOutside(statements, outside) > 0 ? 'statements' : 'message')),
};

const outside =
  /^(?:CREATE(?: UNIQUE)? INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|REINDEX\b.*\bCONCURRENTLY|VACUUM|ALTER SYSTEM|CLUSTER)\b/;
