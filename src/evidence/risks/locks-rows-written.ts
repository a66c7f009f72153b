import { type Node, parseOne } from '../../sql/parse.ts';
import { walk } from '../../sql/walk.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { blockedBy, existedBefore } from './shared/locks.ts';
import { estimateOf, LOCK_BUDGET_MS, rowsOf, SMALL_ROWS } from './shared/size.ts';
import { count, howLong, listed } from './shared/words.ts';

/** One large UPDATE or DELETE: the rows that it writes stay locked until it ends, and others that write them wait. */
export const locksRowsWritten: Risk = {
  id: 'locks-rows-written',
  title: 'A large UPDATE or DELETE in one statement',
  why: 'Every row that a statement writes stays locked until its transaction ends. Others who write one of these rows wait as long, so a statement over a whole table stops its writers one by one. In batches that commit, each row is locked for moments.',
  default: 'on',
  look: context =>
    [...context.asWritten, ...context.asPlanned].flatMap(seen => {
      const tables = seen.step?.transaction === 'batches' ? [] : tablesWritten(seen, context);
      if (tables.length === 0) return [];
      const rows = tables.map(table => rowsOf(context, table));
      const known = !rows.includes(null);
      const estimate = known ? estimateOf(context, seen) : null;
      if (estimate && estimate.predictedMs.high <= LOCK_BUDGET_MS) return [];
      const sizes = tables.map((table, at) => sizeText(table, rows[at] ?? null));
      return [
        findingAt(seen, {
          rule: locksRowsWritten.id,
          severity: 'warning',
          message: `Writes to the same rows of ${listed(tables)} wait${howLong(estimate)} until this statement ends: it locks every row it writes.`,
          witnesses: [
            { by: 'sandbox', saw: `ROW EXCLUSIVE, and rows written or searched: ${sizes.join('; ')}` },
          ],
        }),
      ];
    }),
};

/**
 * Tables of which the statement may write many rows that are there: it wrote more than one on the sandbox, or looked for them
 * from end to end. Small tables, and those whose writers wait for a lock on the whole table, are left out.
 */
function tablesWritten({ sql, facts }: Seen, context: Context): string[] {
  if (facts.error || onlyAdds(sql)) return [];
  const blocked = new Set(blockedBy(facts, context.schema).map(({ relation }) => relation));
  const written = new Set(
    facts.writes.filter(({ rows }) => rows === null || rows > 1).map(({ relation }) => relation),
  );
  const locked = facts.locks.filter(({ kind, mode }) => kind !== 'index' && mode === 'RowExclusiveLock');
  return [...new Set(locked.map(({ relation }) => relation))].filter(
    table =>
      (written.has(table) || facts.scans.includes(table)) &&
      existedBefore(table, facts, context.schema) &&
      !blocked.has(table) &&
      (rowsOf(context, table) ?? Number.POSITIVE_INFINITY) > SMALL_ROWS,
  );
}

/** Rows that are new are in nobody's way: INSERT and COPY, unless they update what is there. */
function onlyAdds(sql: string): boolean {
  let node: Node;
  try {
    node = parseOne(sql);
  } catch {
    return false;
  }
  if (!('InsertStmt' in node || 'CopyStmt' in node)) return false;
  let changes = false;
  walk(node, (tag, fields) => {
    if (tag === 'UpdateStmt' || tag === 'DeleteStmt' || tag === 'MergeStmt') changes = true;
    if (tag === 'OnConflictClause' && 'action' in fields && fields.action === 'ONCONFLICT_UPDATE')
      changes = true;
  });
  return !changes;
}

function sizeText(table: string, rows: number | null): string {
  return rows === null ? `${table}, of unknown size, taken as large` : `${table}, ${count(rows)}`;
}
