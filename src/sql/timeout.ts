/** A time as a setting of Postgres takes it, in the largest unit that is exact: `500ms`, `20s`, `10min`; `0` is no limit. */
export function timeoutText(ms: number): string {
  if (ms === 0) return '0';
  if (ms % 60_000 === 0) return `${ms / 60_000}min`;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
