/**
 * Rewrites what tools that generate code from `.sql` files understand and Postgres does not, so that every place stays on its
 * line: sqlc's `sqlc.arg(x)`, `sqlc.narg(x)`, `sqlc.slice(x)` and `sqlc.embed(t)`. Their `@x` and pgtyped's `:x` are
 * placeholders like any other.
 */
export function withoutSqlc(sql: string): string {
  return sql
    .replace(/\bsqlc\.n?arg\(\s*['"]?(\w+)['"]?\s*\)/gi, '@$1')
    .replace(/\bsqlc\.slice\(\s*['"]?(\w+)['"]?\s*\)/gi, '@$1')
    .replace(/\bsqlc\.embed\(\s*(\w+)\s*\)/gi, '$1.*');
}
