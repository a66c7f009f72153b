import type { Finding } from '../../model/finding.ts';
import { all, as, rangeVarName, type WrittenName } from '../../sql/ast.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { type Dropped, droppedBetween } from './shared/dropped.ts';
import { findingAt } from './shared/finding.ts';
import { blockedBy, parentOf } from './shared/locks.ts';
import { namesDropped } from './shared/named-drops.ts';
import { nodeOf } from './shared/parsed.ts';
import { rowsOf } from './shared/size.ts';
import { means, tableOf, taken } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** CASCADE takes more than the statement names: said by name, since the text does not. */
export const cascadeDropsMore: Risk = {
  id: 'cascade-drops-more',
  title: 'CASCADE takes more than it names',
  why: 'With CASCADE Postgres drops everything that depends on what is named: views, foreign keys of other tables, defaults, columns of a dropped type, and TRUNCATE empties every table that refers to it. On production more may depend on it than in the database the migration was written on. Drop each by name instead, so that anything unexpected stops the migration.',
  default: 'on',
  look: context => {
    const cascading = taken(context).filter(isCascade);
    return [...taken(context).flatMap(seen => emptied(seen, context)), ...drops(cascading, context)];
  },
};

function isCascade(seen: Seen): boolean {
  const node = nodeOf(seen) ?? undefined;
  const commands = all(as(node, 'AlterTableStmt')?.cmds, 'AlterTableCmd');
  return [as(node, 'DropStmt'), ...commands].some(one => one?.behavior === 'DROP_CASCADE');
}

/** What went at the statements with CASCADE, less what any statement of the change names. */
function drops(cascading: readonly Seen[], context: Context): Finding[] {
  const { schema, schemaAfter } = context;
  if (cascading.length === 0 || !schemaAfter) return [];
  const named = namesDropped(context);
  const unnamed = droppedBetween(schema, schemaAfter).filter(one => !named(one));
  return cascading.flatMap(seen => {
    const taken = unnamed.filter(one => cascading.length === 1 || wasLocked(one, seen));
    if (taken.length === 0) return [];
    const finding = findingAt(seen, {
      rule: cascadeDropsMore.id,
      severity: taken.some(({ data }) => data) ? 'error' : 'warning',
      message: `CASCADE also drops ${listed(
        taken.map(({ what }) => what),
        6,
      )}.`,
      witnesses: taken.map(({ what }) => ({ by: 'sandbox', saw: `${what} is gone afterwards` })),
    });
    return [finding];
  });
}

/** A dropped view, or the table that a dropped part belonged to, was locked by the statement that did it. */
function wasLocked({ relations }: Dropped, { facts }: Seen): boolean {
  return facts.locks.some(
    ({ relation, mode, held }) => mode === 'AccessExclusiveLock' && !held && relations.includes(relation),
  );
}

/** TRUNCATE ... CASCADE: the tables that it emptied without naming them or a table that they are a partition of. */
function emptied(seen: Seen, context: Context): Finding[] {
  const statement = as(nodeOf(seen) ?? undefined, 'TruncateStmt');
  if (statement?.behavior !== 'DROP_CASCADE') return [];
  const names = all(statement.relations, 'RangeVar').map(rangeVarName);
  const more = blockedBy(seen.facts, context.schema).filter(
    ({ relation, held }) =>
      !held &&
      tableOf(context.schema, relation) &&
      !isNamed(relation, names, context) &&
      rowsOf(context, relation) !== 0,
  );
  if (more.length === 0) return [];
  return [
    findingAt(seen, {
      rule: cascadeDropsMore.id,
      severity: 'error',
      message: `CASCADE also empties ${listed(
        more.map(({ relation }) => relation),
        6,
      )}.`,
      witnesses: more.map(({ relation }) => ({ by: 'sandbox', saw: `${relation} was locked to be emptied` })),
    }),
  ];
}

function isNamed(relation: string, names: readonly WrittenName[], context: Context): boolean {
  if (names.some(name => means(name, relation))) return true;
  const parent = parentOf(context.schema, relation);
  return parent !== '' && isNamed(parent, names, context);
}
