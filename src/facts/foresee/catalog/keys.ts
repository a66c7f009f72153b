import type { Id, Relation, Thing } from './things.ts';

/** The table that a thing is, or is a part of; undefined for what is described beside tables. */
export function tableOf(thing: Thing): Id | undefined {
  switch (thing.class) {
    case 'relation':
      return thing.index ? thing.index.table : isTable(thing) ? thing.id : undefined;
    case 'constraint':
      return thing.on;
    case 'default':
      return thing.on.id;
    case 'trigger':
    case 'rule':
    case 'policy':
      return thing.table;
    default:
      return undefined;
  }
}

/** It has rows and columns of its own, or parts that have. */
export const isTable = ({ kind }: Relation): boolean =>
  kind === 'table' || kind === 'partitioned' || kind === 'foreign';

/** Whether something beside the table is said of it: row security, a replica identity. */
export const isSecured = (thing: Thing | undefined): boolean =>
  thing?.class === 'relation' &&
  (thing.rowSecurity === true || (thing.replicaIndex ?? thing.replicaIdentity) !== undefined);

export const relationKey = (schema: string, name: string): string => `relation ${schema}\0${name}`;

/** What a thing can be asked for by. */
export function keysOf(thing: Thing): string[] {
  const needed = thing.needs.map(({ on }) => `needed ${on.id}`);
  const within = 'schema' in thing && thing.schema !== undefined ? [`in ${thing.schema}`] : [];
  return [`every ${thing.class}`, ...ownKeys(thing), ...within, ...needed];
}

function ownKeys(thing: Thing): string[] {
  switch (thing.class) {
    case 'relation':
      return [
        relationKey(thing.schema, thing.name),
        `within ${thing.schema}`,
        ...thing.parents.map(parent => `children ${parent}`),
        ...(thing.index ? [`indexes ${thing.index.table}`] : []),
        ...(thing.ownedBy ? [`sequences ${thing.ownedBy.id}`] : []),
      ];
    case 'constraint':
      return [
        `constraints ${thing.on}`,
        `constraint ${thing.name}`,
        ...(thing.references ? [`referring ${thing.references.table}`] : []),
      ];
    case 'trigger':
      return [`triggers ${thing.table}`];
    case 'rule':
      return [`rules ${thing.table}`];
    case 'policy':
      return [`policies ${thing.table}`];
    case 'type':
      return [`type ${thing.schema}\0${thing.name}`];
    case 'routine':
      return [`routine ${thing.schema}\0${thing.name}`];
    case 'schema':
      return [`schema ${thing.name}`, 'all schema'];
    case 'other':
      return [`${thing.kind} ${thing.name}`, `all ${thing.kind}`];
    case 'default':
      return [];
  }
}
