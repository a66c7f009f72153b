import { findQueries } from '../../../src/evidence/impact/find.ts';
import { knownRelations } from '../../../src/evidence/impact/known.ts';
import { loadParser } from '../../../src/sql/parse.ts';

await loadParser();

const known = knownRelations(
  ['users', 'orders', 'Order Lines']
    .map(name => ({ schema: 'public', name }))
    .concat({ schema: 'app', name: 'jobs' }),
);

/** What is found in files, with white space in queries made simple. */
export function find(files: Readonly<Record<string, string>>) {
  const found = findQueries(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    known,
  );
  const simple = (sql: string): string => sql.replace(/\s+/g, ' ').trim();
  return {
    ...found,
    queries: found.candidates.map(({ statement }) => simple(statement.sql)),
    places: found.candidates.map(({ file, line, column }) => `${file}:${line}:${column}`),
    because: found.failures.map(({ because }) => because),
  };
}

/** The queries in one TypeScript file. */
export function queriesIn(code: string): string[] {
  return find({ 'src/a.ts': code }).queries;
}
