import type { Unit } from '../../sql/ddl/order.ts';

/** Statements that belong together, and what they make or change. */
export interface Operation extends Unit {
  readonly sql: readonly string[];
  /** Keys of all that is as wanted after it. */
  readonly provides: readonly string[];
  /** What to put into `refused` where Postgres does not take them: there is another way then. */
  readonly instead?: string | undefined;
  /** It belongs to one transaction with its neighbours: between them something would be missing. */
  readonly together?: boolean;
}

/** Where nothing forces another order. Functions come after the tables that their bodies may name, unless a table needs them. */
const ranks = [
  'schema',
  'extension',
  'collation',
  'enum',
  'range',
  'composite type',
  'domain',
  'text search dictionary',
  'text search configuration',
].concat(
  ['sequence', 'table', 'column', 'identity sequence', 'default', 'not null', 'owned by', 'constraint'],
  ['table index', 'inheritance', 'partition bound', 'foreign key', 'function', 'procedure', 'aggregate'],
  ['operator', 'cast', 'view', 'materialized view', 'index', 'statistics', 'column storage'],
  ['storage parameters', 'persistence', 'replica identity', 'clustered on', 'rule', 'trigger', 'policy'],
  ['row security', 'publication', 'event trigger', 'comment', 'column comment', 'index comment'],
  ['owner', 'default privileges', 'grants'],
);

const places = new Map(ranks.map((kind, at) => [kind, at]));

export const rankOf = (kind: string): number => places.get(kind) ?? ranks.length;
