import { without } from './lex.ts';

const signs: readonly (readonly [database: string, sign: RegExp])[] = [
  [
    'ClickHouse',
    /\bENGINE\s*=\s*\w*(?:MergeTree|Log|Distributed|Null)\b|\bLowCardinality\s*\(|\bNullable\s*\(|\bMATERIALIZED\s+VIEW\s+\S+\s+TO\s/i,
  ],
  ['SQLite', /\bAUTOINCREMENT\b|^\s*PRAGMA\b|\bWITHOUT\s+ROWID\b|\bINSERT\s+OR\s+(?:IGNORE|REPLACE)\b/i],
  [
    'MySQL',
    /`|\bAUTO_INCREMENT\b|\bENGINE\s*=|\bUNSIGNED\b|\bON\s+DUPLICATE\s+KEY\b|\b(?:TINY|MEDIUM)INT\b|\b(?:MODIFY|CHANGE)\s+COLUMN\b|^\s*(?:UN)?LOCK\s+TABLES\b|\bINSERT\s+IGNORE\b|\bON\s+UPDATE\s+CURRENT_TIMESTAMP\b|\bINT\s*\(\d+\)|^\s*DELIMITER\b/i,
  ],
  [
    'SQL Server',
    /\[\w+\]\s*\.\s*\[|\bIDENTITY\s*\(\d+\s*,|\bNVARCHAR\s*\(|\bUNIQUEIDENTIFIER\b|\bNONCLUSTERED\b|^\s*GO\s*$/im,
  ],
  ['Oracle', /\bVARCHAR2\s*\(|\bNUMBER\s*\(\d/i],
];

/** The database whose SQL this looks like; it is only asked about statements that Postgres cannot read. */
export function otherDialect(sql: string): string | undefined {
  const bare = without(sql.slice(0, 20_000), new Set(['comment', 'string', 'body', 'name']));
  return signs.find(([, sign]) => sign.test(bare))?.[0];
}
