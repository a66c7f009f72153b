import type { Habit } from '../../model/migration.ts';
import type { Statement } from '../../model/place.ts';
import type { Arrangement, Folder, Format } from '../format.ts';
import { naturalOrder, versionOf, versionOrder } from '../order.ts';
import { fileName, isSql, stem } from '../paths.ts';
import { whole } from '../sections.ts';
import { unmentioned } from './arranging.ts';
import { countOutside } from './outside.ts';

const versioned = /^V\d[\d._]*__.*\.sql$/;
const repeatable = /^R__.*\.sql$/;
const undo = /^U\d[\d._]*__.*\.sql$/;

/**
 * Flyway: `V1_2__x.sql` by version, wherever it lies, then `R__y.sql` by description; `U1_2__x.sql` undoes. Facts from Flyway's
 * source: names in ResourceNameParser, versions in MigrationVersion, `.conf` beside the script in SqlScriptMetadata, placeholders
 * in PlaceholderReplacingReader (before any parsing, whatever their case; one without a value is an error).
 */
export const flyway: Format = {
  name: 'flyway',
  copyRows: true,
  everywhere: true,
  recognises: folder => folder.paths.some(path => versioned.test(fileName(path))),
  arrange(folder) {
    const named = (pattern: RegExp): string[] =>
      folder.paths.filter(path => isSql(path) && pattern.test(fileName(path)));
    const undone = new Map(named(undo).map(path => [versionOf(path), path]));
    const entries = [
      ...named(versioned)
        .sort(versionOrder)
        .map(up => entry(up, undone.get(versionOf(up)))),
      ...named(repeatable)
        .sort((a, b) => naturalOrder(fileName(a), fileName(b)))
        .map(up => entry(up)),
    ];
    const because = 'Flyway runs V...__, R__ and U...__ files; callbacks and baselines are not replayed';
    return { entries, leftOut: unmentioned(folder, entries, because) } satisfies Arrangement;
  },
  cut: (text, path, folder) => whole(text, habit(executeInTransaction(path, folder))),
};

function entry(up: string, down?: string): Arrangement['entries'][number] {
  return down === undefined ? { name: stem(up), up } : { name: stem(up), up, down };
}

function executeInTransaction(path: string, folder: Folder): boolean | undefined {
  const configuration = folder.texts.get(`${path}.conf`) ?? '';
  const value = /^[ \t]*executeInTransaction[ \t]*=[ \t]*(true|false)\b/im.exec(configuration)?.[1];
  return value === undefined ? undefined : value.toLowerCase() === 'true';
}

/** What Flyway's PostgreSQLParser takes to need no transaction; it does not know REINDEX INDEX or TABLE CONCURRENTLY. */
const outside =
  /^(?:(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM|(?:CREATE|DROP)(?: UNIQUE)? INDEX CONCURRENTLY|REINDEX(?: VERBOSE)? (?:SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD ALL)\b/;

/**
 * ParserSqlScript: no transaction for a script of such statements only. It refuses a script that mixes them with others
 * (unless `mixed` is set), so that one stays in its transaction here, where Postgres refuses it as well.
 */
function habit(executes: boolean | undefined): (statements: readonly Statement[]) => Habit {
  return statements => {
    if (executes !== undefined) return executes ? 'transaction' : 'statements';
    const count = countOutside(statements, outside);
    return count > 0 && count === statements.length ? 'statements' : 'transaction';
  };
}
