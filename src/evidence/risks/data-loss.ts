import type { Finding } from '../../model/finding.ts';
import type { Table } from '../../model/schema.ts';
import { all, as, rangeVarName } from '../../sql/ast.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { goneBy } from './shared/gone.ts';
import { nodeOf } from './shared/parsed.ts';
import { rowsOf } from './shared/size.ts';
import { tableMeant, taken } from './shared/tables.ts';
import { columnPath, listed } from './shared/words.ts';

/** Tables, columns or rows that are gone for good. A note where all of the tables are known to be empty. */
export const dataLoss: Risk = {
  id: 'data-loss',
  title: 'Data is gone for good',
  why: 'What DROP TABLE, DROP COLUMN and TRUNCATE remove comes back only from a backup. The code that runs during the deployment still names it: mappers list every column in SELECT and INSERT, so even a column that no one uses any more breaks them. First deploy code that does not know it, then drop.',
  default: 'on',
  for: 'check',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      const loss = lossIn(seen, context);
      if (!loss) return [];
      const empty = loss.tables.every(table => rowsOf(context, table.name) === 0);
      return [
        findingAt(seen, {
          rule: dataLoss.id,
          severity: empty ? 'note' : 'warning',
          message: loss.message,
          witnesses: [{ by: 'sandbox', saw: loss.saw }],
        }),
      ];
    }),
};

interface Loss {
  readonly tables: readonly Table[];
  readonly message: string;
  readonly saw: string;
}

const first = 'deploy code that no longer uses';

function lossIn(seen: Seen, context: Context): Loss | undefined {
  const emptied = emptiedBy(seen, context);
  if (emptied.length > 0) {
    const names = emptied.map(({ name }) => name);
    return {
      tables: emptied,
      message: `All rows of ${listed(names)} are gone for good.`,
      saw: `emptied ${names.join(', ')}`,
    };
  }
  const { tables, columns } = goneBy(seen, context);
  if (tables.length > 0) {
    const names = tables.map(({ name }) => name);
    const it = tables.length === 1 ? 'it' : 'them';
    return {
      tables,
      message: `The rows of ${listed(names)} are gone for good, and code that still uses ${it} fails (42P01): ${first} ${it} first.`,
      saw: `dropped ${names.join(', ')}`,
    };
  }
  const names = columns.map(({ table, column }) => columnPath(table, column));
  if (names.length === 0) return undefined;
  const it = names.length === 1 ? 'it' : 'them';
  const kept = columns.some(({ column }) => !column.generated);
  const values = kept ? `The values of ${listed(names)} are gone for good, and code` : 'Code';
  return {
    tables: columns.map(({ table }) => table),
    message: `${values} that still names ${kept ? it : listed(names)} fails (42703): ${first} ${it} first.`,
    saw: `dropped ${names.join(', ')}`,
  };
}

/** The tables of before that TRUNCATE names. */
function emptiedBy(seen: Seen, { schema }: Context): Table[] {
  const statement = as(nodeOf(seen) ?? undefined, 'TruncateStmt');
  return all(statement?.relations, 'RangeVar').flatMap(
    relation => tableMeant(rangeVarName(relation), seen.facts, schema) ?? [],
  );
}
