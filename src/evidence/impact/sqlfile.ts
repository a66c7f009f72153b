import type { SourceFile } from '../../model/code.ts';
import { splitScript } from '../../sql/split.ts';
import type { Candidate, Failure, Found } from './candidate.ts';
import type { KnownRelations } from './known.ts';
import { withoutSqlc } from './query/annotations.ts';
import { looksWhole } from './query/looks.ts';
import { resolveQuery } from './query/resolve.ts';

const nobody: ReadonlySet<string> = new Set();

/** Finds the queries in `.sql` files that are no migrations: those of sqlc, pgtyped, Prisma TypedSQL and plain scripts. */
export function findInSqlFiles(files: readonly SourceFile[], known: KnownRelations): Found {
  const candidates: Candidate[] = [];
  const failures: Failure[] = [];
  for (const file of files) {
    for (const item of splitScript(file.text, file.path)) {
      if (item.kind === 'meta') continue;
      const { sql, ...place } = item.statement;
      const resolved = resolveQuery({ text: withoutSqlc(sql), holes: [] }, ['always']);
      if ('because' in resolved) {
        if (looksWhole(sql) && known.mentionedIn(sql))
          failures.push({
            ...place,
            because: resolved.because,
            text: [...sql.replace(/\s+/g, ' ')].slice(0, 120).join(''),
            mentions: sql,
            partial: false,
          });
        continue;
      }
      for (const statement of resolved.queries)
        candidates.push({
          ...place,
          language: 'sql',
          kind: 'file',
          statement,
          prepared: 'unknown',
          confidence: 'high',
          leftOut: [],
          guards: () => nobody,
        });
    }
  }
  return { candidates, failures, skipped: [], notTried: [] };
}
