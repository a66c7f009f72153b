import type { SkippedFile, SourceFile } from '../../model/code.ts';
import type { Place } from '../../model/place.ts';
import type { Found } from './candidate.ts';
import { findInCode } from './code/find.ts';
import { languageOf } from './code/module.ts';
import { migrationFolder } from './code/prefilter.ts';
import type { KnownRelations } from './known.ts';
import { findInSqlFiles } from './sqlfile.ts';

/**
 * The queries in the source of an application, with what could not be read as one. Needs `loadParser`. Never throws for what
 * the files hold.
 */
export function findQueries(sources: readonly SourceFile[], known: KnownRelations): Found {
  const folders = new Set<string>();
  const read = sources.filter(({ path }) => {
    const folder = migrationFolder(path);
    if (folder !== undefined) folders.add(folder);
    return folder === undefined;
  });
  const skipped: SkippedFile[] = [...folders].map(file => ({
    file,
    because: 'migrations, not the application',
  }));
  const sql = read.filter(({ path }) => languageOf(path) === 'sql');
  const code = read.filter(({ path }) => languageOf(path) !== 'sql' && languageOf(path) !== undefined);
  const found = [findInCode(code, known), findInSqlFiles(sql, known)];
  return {
    candidates: found.flatMap(({ candidates }) => candidates).sort(byPlace),
    failures: found.flatMap(({ failures }) => failures).sort(byPlace),
    skipped: [...skipped, ...found.flatMap(part => part.skipped)],
    notTried: found.flatMap(part => part.notTried),
  };
}

function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
