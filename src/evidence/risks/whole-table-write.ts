import type { Finding } from '../../model/finding.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { blockedBy, existedBefore } from './shared/locks.ts';
import { nodeOf } from './shared/parsed.ts';
import { rowsOf, SMALL_ROWS } from './shared/size.ts';
import { tableMeant, taken } from './shared/tables.ts';
import { count, listed } from './shared/words.ts';

/** This part of the rows of a sandbox table, and a statement is taken to write the whole table. */
const WHOLE = 0.9;
/** With fewer rows in the sandbox the part says nothing. */
const ENOUGH_ROWS = 20;

/** UPDATE or DELETE without a condition, or with one that holds for nearly every row, on a table in use. */
export const wholeTableWrite: Risk = {
  id: 'whole-table-write',
  title: 'One statement writes the whole table',
  why: 'An UPDATE or DELETE of every row is one transaction: each row stays locked for other writers until it commits, old versions stay in the table and its indexes, and replicas fall behind while all of it is sent at once. Written in batches that commit, nobody notices it.',
  default: 'on',
  for: 'check',
  avoidedBy: 'other SQL',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      // Under a lock that an earlier statement took nobody gets at the rows anyway, which is said of that lock.
      if (blockedBy(seen.facts, context.schema).some(({ held }) => held)) return [];
      const written = wholeWrites(seen, context);
      const [first] = written;
      const large = written.filter(({ table }) => (rowsOf(context, table) ?? SMALL_ROWS + 1) > SMALL_ROWS);
      if (!first || written.every(({ table }) => rowsOf(context, table) === 0)) return [];
      const names = listed(written.map(({ table }) => table));
      const rows = written.length === 1 ? rowsOf(context, first.table) : null;
      const many = rows === null ? 'every row' : `all ${count(rows)}`;
      return [
        findingAt(seen, {
          rule: wholeTableWrite.id,
          severity: large.length > 0 ? 'warning' : 'note',
          message: `Writes ${many} of ${names} in one transaction: other writes to ${written.length === 1 ? 'it' : 'them'} wait until it is done.`,
          witnesses: written.map(({ saw }) => ({ by: 'sandbox', saw })),
        }),
      ];
    }),
};

interface Written {
  readonly table: string;
  readonly saw: string;
}

function wholeWrites(seen: Seen, context: Context): Written[] {
  const node = nodeOf(seen) ?? undefined;
  const statement = as(node, 'UpdateStmt') ?? as(node, 'DeleteStmt');
  const target = statement && tableMeant(rangeVarName(statement.relation), seen.facts, context.schema);
  if (statement && !target) return [];
  const measured = writesMeasured(seen, context);
  if (target) {
    const known = measured.find(({ table }) => table === target.name);
    const joined =
      as(node, 'UpdateStmt')?.fromClause !== undefined || as(node, 'DeleteStmt')?.usingClause !== undefined;
    if (known) return [known];
    return !statement.whereClause && !joined
      ? [{ table: target.name, saw: `writes ${target.name} without a condition` }]
      : [];
  }
  // What a block or a function writes shows only in what was seen; whether it inserts does not. One that commits works in batches.
  const text = node && ('DoStmt' in node || 'CallStmt' in node) ? seen.sql : '';
  return /\b(?:update|delete)\b/i.test(text) && !/\bcommit\s*;/i.test(text) ? measured : [];
}

function writesMeasured({ facts }: Seen, { schema, sandboxRows }: Context): Written[] {
  return facts.writes.flatMap(({ relation, rows }) => {
    const there = sandboxRows?.get(relation) ?? 0;
    if (
      rows === null ||
      there < ENOUGH_ROWS ||
      rows < there * WHOLE ||
      !existedBefore(relation, facts, schema)
    )
      return [];
    return [{ table: relation, saw: `wrote ${rows} of the ${count(there)} of ${relation}` }];
  });
}
