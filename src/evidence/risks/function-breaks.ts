import type { Finding } from '../../model/finding.ts';
import type { Definition, Table } from '../../model/schema.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { brokenBySteps } from './shared/function-steps.ts';
import { goneBy } from './shared/gone.ts';
import { mentionsColumn, mentionsTable, textBodies } from './shared/mentions.ts';
import { nodeOf } from './shared/parsed.ts';
import { tableMeant, tableOf, taken } from './shared/tables.ts';
import { columnPath, listed } from './shared/words.ts';

/** A function of the database still names a table or column that is gone or has another name: it fails when it is called. */
export const functionBreaks: Risk = {
  id: 'function-breaks',
  title: 'A function still names what is gone',
  why: 'Postgres keeps views, policies and constraints in step with a rename and refuses to drop what they need. The body of a function is only text to it: it is read when the function is called, so a name that is gone shows as an error at that moment, in a trigger at every write.',
  default: 'on',
  // With a plan the steps say in which phase a function breaks; without one there is only the change as written.
  look: context =>
    context.steps.length > 0 ? brokenBySteps(context, functionBreaks.id) : brokenAsWritten(context),
};

function brokenAsWritten(context: Context): Finding[] {
  return taken(context).flatMap(seen => {
    const { schemaAfter } = context;
    if (!schemaAfter) return [];
    const bodies = textBodies(schemaAfter);
    const uses = missingAfter(seen, context).flatMap(({ table, column }) => {
      const isUser = (body: Definition) =>
        column === undefined
          ? mentionsTable(body, table)
          : mentionsColumn(body, table, column, schemaAfter) ||
            mentionsColumn(body, table, column, context.schema);
      const users = bodies.filter(isUser).map(({ identity }) => identity);
      const name = column === undefined ? table.name : columnPath(table, { name: column });
      return users.length > 0 ? [{ name, users, code: column === undefined ? '42P01' : '42703' }] : [];
    });
    const users = [...new Set(uses.flatMap(use => use.users))];
    if (users.length === 0) return [];
    const [one] = users;
    const names = listed(uses.map(({ name }) => name));
    const says = `still ${users.length === 1 ? 'names' : 'name'} ${names} and ${users.length === 1 ? 'fails' : 'fail'} when called (${uses[0]?.code})`;
    return [
      findingAt(seen, {
        rule: functionBreaks.id,
        severity: 'warning',
        message: `${users.length === 1 ? `Function ${listed([one ?? ''])}` : `Functions ${listed(users)}`} ${says}.`,
        witnesses: users.map(identity => ({ by: 'statement', saw: `the body of ${identity} names it` })),
      }),
    ];
  });
}

interface Missing {
  readonly table: Table;
  /** Not given: the table itself. */
  readonly column?: string;
}

/** The names that a statement takes away and that are not there at the end. */
function missingAfter(seen: Seen, context: Context): Missing[] {
  const { tables, columns } = goneBy(seen, context);
  const renamed = renamedBy(seen, context);
  const missing = [
    ...tables.map(table => ({ table })),
    ...columns.map(({ table, column }) => ({ table, column: column.name })),
    ...(renamed ? [renamed] : []),
  ];
  const { schemaAfter } = context;
  return missing.filter((one: Missing) => {
    const after = tableOf(schemaAfter, one.table.name);
    if (one.column !== undefined) return after?.columns.every(({ name }) => name !== one.column) ?? false;
    return (
      !after &&
      !schemaAfter?.others.some(({ kind, identity }) => kind === 'view' && identity === one.table.name)
    );
  });
}

function renamedBy(seen: Seen, { schema }: Context): Missing | undefined {
  const rename = as(nodeOf(seen) ?? undefined, 'RenameStmt');
  if (rename?.renameType !== 'OBJECT_TABLE' && rename?.renameType !== 'OBJECT_COLUMN') return undefined;
  const table = tableMeant(rangeVarName(rename.relation), seen.facts, schema);
  if (!table) return undefined;
  return rename.renameType === 'OBJECT_TABLE' ? { table } : { table, column: rename.subname ?? '' };
}
