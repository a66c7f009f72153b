import { durationText } from '../../model/duration.ts';
import type { Severity } from '../../model/finding.ts';
import type { Table } from '../../model/schema.ts';
import { as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { splitQualified } from '../../sql/names.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { rowsOf, SMALL_ROWS } from './shared/size.ts';
import { tableMeant } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** Building an index on a large table CONCURRENTLY takes longer than this. */
const SHORT_MS = 300_000;

/** Ways to end up with an INVALID index that nobody notices: no query uses it, and every write has to maintain it. */
export const invalidIndexTrap: Risk = {
  id: 'invalid-index-trap',
  title: 'A failed concurrent build goes unnoticed',
  why: 'When CREATE INDEX CONCURRENTLY fails, Postgres leaves an INVALID index behind: no query uses it, but every write maintains it. With IF NOT EXISTS the next try finds that index by its name, does nothing and reports success. Without a name each try leaves one more.',
  default: 'on',
  avoidedBy: 'other SQL',
  look: context =>
    context.asWritten.flatMap(seen => {
      const statement = as(nodeOf(seen) ?? undefined, 'IndexStmt');
      if (!statement?.concurrent) return [];
      const table = tableMeant(rangeVarName(statement.relation), seen.facts, context.schema);
      const trap = table && trapIn(statement, table, seen, context);
      if (!trap) return [];
      const { severity, message, saw } = trap;
      return [
        findingAt(seen, {
          rule: invalidIndexTrap.id,
          severity,
          message,
          witnesses: [{ by: 'statement', saw }],
        }),
      ];
    }),
};

interface Trap {
  readonly severity: Severity;
  readonly message: string;
  readonly saw: string;
}

function trapIn(statement: Tree<'IndexStmt'>, table: Table, seen: Seen, context: Context): Trap | undefined {
  const { idxname, if_not_exists: ifNotExists } = statement;
  const name = idxname ?? `on ${listed([table.name])}`;
  const there = table.indexes.find(index => splitQualified(index.name).name === idxname);
  if (ifNotExists && there && !there.valid)
    return {
      severity: 'error',
      message: `Does nothing: index ${name} is there and INVALID, so no query uses it.`,
      saw: `the catalog of before has ${name} as INVALID`,
    };
  if (there) return undefined;
  const limit = seen.session?.statementTimeout.ms ?? 0;
  const rows = rowsOf(context, table.name);
  if (limit > 0 && limit <= SHORT_MS && (rows === null || rows > SMALL_ROWS))
    return {
      severity: 'warning',
      message: `statement_timeout is ${durationText(limit)}: a build that takes longer is cancelled and leaves index ${name} INVALID.`,
      saw: `CONCURRENTLY under a statement_timeout of ${durationText(limit)}`,
    };
  if (ifNotExists)
    return {
      severity: 'note',
      message: `After a failed try this finds the INVALID index ${name}, does nothing and reports success.`,
      saw: 'CONCURRENTLY with IF NOT EXISTS',
    };
  if (idxname === undefined)
    return {
      severity: 'note',
      message: `Without a name, each try that fails leaves one more INVALID index on ${listed([table.name])}.`,
      saw: 'CONCURRENTLY without a name',
    };
  return undefined;
}
