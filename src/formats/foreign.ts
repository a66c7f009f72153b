import type { LeftOutFile } from './format.ts';
import { naturalOrder } from './order.ts';

const databases: Readonly<Record<string, string>> = {
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
  sqlite3: 'SQLite',
  mssql: 'SQL Server',
  sqlserver: 'SQL Server',
  oracle: 'Oracle',
  clickhouse: 'ClickHouse',
  cassandra: 'Cassandra',
  cockroach: 'CockroachDB',
  cockroachdb: 'CockroachDB',
  h2: 'H2',
  db2: 'Db2',
};

/** SQL files for another database, known by a folder or a part of the name: `mysql/1_a.sql`, `1_a.sqlite.sql`, `1_a.sql.sqlite`. */
export function foreignTo(paths: readonly string[]): LeftOutFile[] {
  return paths.flatMap(file => {
    if (!/\.sql(?:\.\w+)?$/i.test(file)) return [];
    const parts = file.toLowerCase().split(/[/.]/);
    const database = parts.map(part => databases[part]).find(one => one !== undefined);
    return database === undefined ? [] : [{ file, because: `it is SQL of ${database}` }];
  });
}

/** Migrations that are programs: they stand in the order among the others, but cannot be replayed here. */
export function programs(files: readonly string[]): string[] {
  return files
    .filter(file =>
      /(?:^|\/)(?:V?\d[\d._]*_|\d{3,}[^/]*\/)[^/]*\.(?:go|[cm]?[jt]s|py|rb|php|java|kt|exs?|cs|clj)$/i.test(
        file,
      ),
    )
    .filter(file => !/(?:_test\.go|\.d\.ts|\.(?:test|spec)\.[jt]s)$/.test(file))
    .sort(naturalOrder);
}

/** Migrations of tools that have them written in JavaScript, Python or Ruby, and what lies beside them. */
export function isProgram(path: string): boolean {
  return /\.(?:[cm]?[jt]s|py|rb)$/i.test(path);
}
