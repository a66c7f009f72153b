import type { Constraint, Schema, Table } from '../model/schema.ts';
import { short } from '../sql/names.ts';
import { tableOf } from './resolve.ts';

/** A foreign key and the table that it is of. */
export interface ForeignKey {
  readonly of: Table;
  readonly constraint: Constraint;
}

/** The foreign keys of a table to others, and those of others to it. A partition's are its parent's, unless it leaves that. */
export function foreignKeysAround(table: Table, schema: Schema): ForeignKey[] {
  const own = table.constraints
    .filter(({ references }) => references && references.table !== table.name)
    .map(constraint => ({ of: table, constraint }));
  return [...own, ...pointingTo(table, schema)];
}

function pointingTo(table: Table, schema: Schema): ForeignKey[] {
  const points = (of: Table) => of.constraints.filter(({ references }) => references?.table === table.name);
  return schema.tables.flatMap(of => {
    if (of.name === table.name) return [];
    const above = of.parent === undefined ? undefined : tableOf(schema, of.parent);
    const inherited = (above ? points(above) : []).map(({ columns }) => columns.join());
    return points(of)
      .filter(({ columns }) => !inherited.includes(columns.join()))
      .map(constraint => ({ of, constraint }));
  });
}

/** What keeps a table from being dropped without CASCADE, in words. `dropped`: what goes with it. */
export function inTheWay(table: Table, dropped: readonly string[], schema: Schema): string[] {
  const keys = pointingTo(table, schema).filter(({ of }) => !dropped.includes(of.name));
  const views = schema.others.filter(
    ({ kind, relations }) => /view$/.test(kind) && relations.includes(table.name),
  );
  const children = schema.others.filter(
    ({ kind, identity }) =>
      kind === 'inheritance' &&
      identity.endsWith(` from ${table.name}`) &&
      !dropped.some(name => identity === `${name} from ${table.name}`),
  );
  return [
    ...views.map(view => `${view.kind} ${short(view.identity)}`),
    ...keys.map(({ of, constraint }) => `foreign key ${constraint.name} of ${short(of.name)}`),
    ...children.map(
      ({ identity }) => `table ${short(identity.split(' from ')[0] ?? '')}, which inherits from it`,
    ),
  ];
}
