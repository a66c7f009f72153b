import type { Finding } from '../../model/finding.ts';
import { as, nameParts, rangeVarName, type WrittenName, writtenName } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { columnOf, means, tableMeant, tableOf, taken } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** Something that queries name gets another name, and nothing answers to the old one. */
export const renameBreaksCode: Risk = {
  id: 'rename-breaks-code',
  title: 'Running code uses the old name',
  why: 'A rename is quick for Postgres and an outage for the code: from that moment every query with the old name fails, and code with the new name fails before it. No order of deployment avoids both. A new column that is kept in step, or a view under the old name, does.',
  default: 'on',
  for: 'check',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      const renamed = renamedBy(seen, context);
      if (!renamed || (renamed.standIn && seen.session?.inTransaction)) return [];
      const { what, code, standIn } = renamed;
      return [
        findingAt(seen, {
          rule: renameBreaksCode.id,
          severity: standIn ? 'note' : renamed.held ? 'warning' : 'error',
          message: renamed.held
            ? `Code that uses ${what} fails from here on (${code}): deploy code that no longer uses it first. The table is held under another name, and the way back is to rename it.`
            : standIn
              ? `Queries on ${what} fail (${code}) until the view of that name is there: rename and create it in one transaction.`
              : `Code that uses ${what} fails from here on (${code}), and code with the new name fails before: no order of deployment avoids it.`,
          witnesses: [{ by: 'sandbox', saw: `${what} has another name afterwards` }],
        }),
      ];
    }),
};

interface Renamed {
  readonly what: string;
  /** What Postgres answers to the old name. */
  readonly code: string;
  /** A table or view of the old name is there at the end. */
  readonly standIn: boolean;
  /** Its new name says that it is on its way out: no code is meant to use that. */
  readonly held?: boolean;
}

function renamedBy(seen: Seen, context: Context): Renamed | undefined {
  const node = nodeOf(seen) ?? undefined;
  const rename = as(node, 'RenameStmt');
  if (rename?.renameType === 'OBJECT_SCHEMA') {
    const name = quoteIdent(rename.subname ?? '');
    const there = context.schema.tables.some(({ schema }) => schema === rename.subname);
    return there ? { what: `schema ${name}`, code: '42P01', standIn: false } : undefined;
  }
  if (rename?.renameType === 'OBJECT_COLUMN')
    return columnRenamed(rangeVarName(rename.relation), rename.subname, seen, context);
  const moved = as(node, 'AlterObjectSchemaStmt');
  const relation = rename ?? moved;
  const type = rename?.renameType ?? moved?.objectType;
  if (type === 'OBJECT_TABLE' || type === 'OBJECT_VIEW' || type === 'OBJECT_MATVIEW') {
    const name = relationMeant(rangeVarName(relation?.relation), seen, context);
    const held = /_dropped\d*$/.test(rename?.newname ?? '');
    return name
      ? { what: listed([name]), code: '42P01', standIn: isThereAfter(name, context), held }
      : undefined;
  }
  const value = as(node, 'AlterEnumStmt');
  if (value?.oldVal === undefined) return undefined;
  const enumName = writtenName((value.typeName ?? []).flatMap(nameParts));
  const known = context.schema.others.find(
    ({ kind, identity }) => kind === 'enum' && means(enumName, identity),
  );
  return known && { what: `'${value.oldVal}' of ${listed([known.identity])}`, code: '22P02', standIn: false };
}

function columnRenamed(
  relation: WrittenName,
  name: string | undefined,
  seen: Seen,
  context: Context,
): Renamed | undefined {
  const table = tableMeant(relation, seen.facts, context.schema);
  const column = columnOf(table, name);
  if (!table || !column) return undefined;
  const replaced = context.schemaAfter !== undefined && !tableOf(context.schemaAfter, table.name);
  return {
    what: `${listed([table.name])}.${quoteIdent(column.name)}`,
    code: '42703',
    standIn: replaced && isThereAfter(table.name, context),
  };
}

/** A table or view that was there before, by its qualified name. */
function relationMeant(written: WrittenName, seen: Seen, { schema }: Context): string | undefined {
  const table = tableMeant(written, seen.facts, schema);
  if (table) return table.name;
  const isView = (kind: string) => kind === 'view' || kind === 'materialized view';
  return schema.others.find(({ kind, identity }) => isView(kind) && means(written, identity))?.identity;
}

function isThereAfter(name: string, { schemaAfter }: Context): boolean {
  if (!schemaAfter) return false;
  return (
    tableOf(schemaAfter, name) !== undefined ||
    schemaAfter.others.some(({ kind, identity }) => kind === 'view' && identity === name)
  );
}
