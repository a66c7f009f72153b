import type { Folder, Format } from '../format.ts';
import { byteOrder, folderOf, parentName } from '../paths.ts';
import { whole } from '../sections.ts';
import { folders, inFolders } from './up-down.ts';

/**
 * Diesel: `2024-01-01-120000_name/up.sql` beside `down.sql`, by the version before the `_`, without dashes. Facts from its source:
 * diesel_migrations/src/file_based_migrations.rs (one batch_execute for the file; `run_in_transaction` in metadata.toml) and
 * migration_harness.rs (a transaction unless that is false).
 */
export const diesel: Format = {
  name: 'diesel',
  recognises: folder => folders(folder).length > 0,
  arrange: folder => inFolders(folder, (a, b) => byteOrder(version(a), version(b)) || byteOrder(a, b)),
  cut: (text, path, folder) => whole(text, inTransaction(path, folder) ? 'transaction' : 'message'),
};

function version(path: string): string {
  return (parentName(path).split('_')[0] ?? '').replaceAll('-', '');
}

function inTransaction(path: string, folder: Folder): boolean {
  const metadata = folder.texts.get(`${folderOf(path)}metadata.toml`) ?? '';
  return !/^[ \t]*run_in_transaction[ \t]*=[ \t]*false\b/m.test(metadata);
}
