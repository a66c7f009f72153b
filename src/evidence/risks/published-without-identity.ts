import type { Finding } from '../../model/finding.ts';
import type { Schema, Table } from '../../model/schema.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { publicationsOf } from './shared/published.ts';
import { alterationsIn, tableOf, taken } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** A published table loses what its rows are known by. */
export const publishedWithoutIdentity: Risk = {
  id: 'published-without-identity',
  title: 'A published table loses its identity',
  why: 'Logical replication finds the rows of an UPDATE or DELETE by the replica identity, which is the primary key unless something else was set. Without one Postgres refuses every UPDATE and DELETE on the table with 55000. Set a REPLICA IDENTITY before the primary key is dropped.',
  default: 'on',
  look: context =>
    context.schema.tables.flatMap((table): Finding[] => {
      const after = tableOf(context.schemaAfter, table.name);
      if (!context.schemaAfter || !after || after === table || !hasKey(table)) return [];
      if (hasIdentity(after, context.schemaAfter) || !sendsChanges(after, context.schemaAfter)) return [];
      const seen = loserOf(table, context);
      if (!seen) return [];
      return [
        findingAt(seen, {
          rule: publishedWithoutIdentity.id,
          severity: 'error',
          message: `Every UPDATE and DELETE on ${listed([table.name])} fails from here on (55000): it is published and has no replica identity any more.`,
          witnesses: [{ by: 'sandbox', saw: `${table.name} has no primary key afterwards and is published` }],
        }),
      ];
    }),
};

const hasKey = ({ indexes }: Table): boolean => indexes.some(({ primary }) => primary);

function hasIdentity(table: Table, { others }: Schema): boolean {
  const set = others.find(({ kind, identity }) => kind === 'replica identity' && identity === table.name);
  return set === undefined ? hasKey(table) : !set.definition.endsWith('NOTHING');
}

function sendsChanges(table: Table, schema: Schema): boolean {
  return publicationsOf(table, schema).some(({ definition }) =>
    /publish = '[^']*(?:update|delete)/.test(definition),
  );
}

/** The last statement that could drop the key. */
function loserOf(table: Table, context: Context): Seen | undefined {
  const altering = taken(context).filter(seen =>
    alterationsIn(seen, context).some(
      one =>
        one.table.name === table.name &&
        (one.command.subtype === 'AT_DropConstraint' || one.command.subtype === 'AT_DropColumn'),
    ),
  );
  return altering.at(-1);
}
