import type { Act } from '../act.ts';
import type { Relation, RelationKind } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';

type Target =
  | 'table'
  | 'view'
  | 'matview'
  | 'index'
  | 'partitioned index'
  | 'composite'
  | 'foreign'
  | 'sequence';

/** A command as messages call it, and the kinds of relation that it can be done to. */
interface Targets {
  readonly action: string;
  readonly on: readonly Target[];
}

const onTable: readonly Target[] = ['table', 'foreign'];
const column = (action: string, ...on: Target[]): Targets => ({ action: `ALTER COLUMN ... ${action}`, on });

const targets: Readonly<Record<string, Targets>> = {
  AT_AddColumn: { action: 'ADD COLUMN', on: ['table', 'composite', 'foreign'] },
  AT_AddConstraint: { action: 'ADD CONSTRAINT', on: onTable },
  AT_AddIdentity: column('ADD IDENTITY', 'table', 'view', 'foreign'),
  AT_AlterColumnType: column('SET DATA TYPE', 'table', 'composite', 'foreign'),
  AT_AlterConstraint: { action: 'ALTER CONSTRAINT', on: onTable },
  AT_ClusterOn: { action: 'CLUSTER ON', on: ['table', 'matview'] },
  AT_ColumnDefault: column('SET DEFAULT', 'table', 'view', 'foreign'),
  AT_DropCluster: { action: 'SET WITHOUT CLUSTER', on: ['table', 'matview'] },
  AT_DropColumn: { action: 'DROP COLUMN', on: ['table', 'composite', 'foreign'] },
  AT_DropConstraint: { action: 'DROP CONSTRAINT', on: onTable },
  AT_DropExpression: column('DROP EXPRESSION', ...onTable),
  AT_DropIdentity: column('DROP IDENTITY', 'table', 'view', 'foreign'),
  AT_DropNotNull: column('DROP NOT NULL', ...onTable),
  AT_ReplicaIdentity: { action: 'REPLICA IDENTITY', on: ['table', 'matview'] },
  AT_ResetOptions: column('RESET', 'table', 'matview', 'foreign'),
  AT_ResetRelOptions: { action: 'RESET', on: ['table', 'view', 'matview', 'index'] },
  AT_SetAccessMethod: { action: 'SET ACCESS METHOD', on: ['table', 'matview'] },
  AT_SetCompression: column('SET COMPRESSION', 'table', 'matview'),
  AT_SetExpression: column('SET EXPRESSION', ...onTable),
  AT_SetIdentity: column('SET', 'table', 'view', 'foreign'),
  AT_SetLogged: { action: 'SET LOGGED', on: ['table', 'sequence'] },
  AT_SetNotNull: column('SET NOT NULL', ...onTable),
  AT_SetOptions: column('SET', 'table', 'matview', 'foreign'),
  AT_SetRelOptions: { action: 'SET', on: ['table', 'view', 'matview', 'index'] },
  AT_SetStatistics: column('SET STATISTICS', 'table', 'matview', 'index', 'partitioned index', 'foreign'),
  AT_SetStorage: column('SET STORAGE', 'table', 'matview', 'foreign'),
  AT_SetTableSpace: { action: 'SET TABLESPACE', on: ['table', 'matview', 'index', 'partitioned index'] },
  AT_SetUnLogged: { action: 'SET UNLOGGED', on: ['table', 'sequence'] },
  AT_ValidateConstraint: { action: 'VALIDATE CONSTRAINT', on: onTable },
};

/** 42809 for a command that cannot be done to a relation of that kind (ATSimplePermissions). */
export function requireTarget(act: Act, relation: Relation, subtype: string | undefined): void {
  const found = targets[subtype ?? ''];
  if (!found) return;
  const persistence = subtype === 'AT_SetLogged' || subtype === 'AT_SetUnLogged';
  const on = persistence && act.major < 15 ? (['table'] as const) : found.on;
  const wholeAllowed = !persistence || act.major < 18;
  if (relation.kind === 'partitioned' && !wholeAllowed) refuse(act, relation, found);
  if (!on.includes(kindOf(relation))) refuse(act, relation, { ...found, on });
}

function kindOf(relation: Relation): Target {
  if (relation.kind === 'partitioned') return 'table';
  if (relation.kind === 'index' && relation.index?.partitioned) return 'partitioned index';
  return relation.kind;
}

function refuse(act: Act, { name }: Relation, { action, on }: Targets): never {
  if (act.major >= 15)
    throw new Fails('42809', `ALTER action ${action} cannot be performed on relation "${name}"`);
  const kinds = order.filter(kind => on.includes(kind)).map(kind => words[kind]);
  throw new Fails('42809', `"${name}" is not a ${listed(kinds)}`);
}

const order: readonly Target[] = [
  'table',
  'view',
  'matview',
  'index',
  'partitioned index',
  'composite',
  'foreign',
];
const words: Readonly<Record<Target, string>> = {
  table: 'table',
  view: 'view',
  matview: 'materialized view',
  index: 'index',
  'partitioned index': 'partitioned index',
  composite: 'composite type',
  foreign: 'foreign table',
  sequence: 'sequence',
};

function listed(kinds: readonly string[]): string {
  if (kinds.length < 3) return kinds.join(' or ');
  return `${kinds.slice(0, -1).join(', ')}, or ${kinds.at(-1)}`;
}

const named: Readonly<Record<string, readonly [RelationKind, string]>> = {
  OBJECT_INDEX: ['index', 'an index'],
  OBJECT_VIEW: ['view', 'a view'],
  OBJECT_MATVIEW: ['matview', 'a materialized view'],
  OBJECT_SEQUENCE: ['sequence', 'a sequence'],
  OBJECT_FOREIGN_TABLE: ['foreign', 'a foreign table'],
  OBJECT_TYPE: ['composite', 'a composite type'],
};

/** ALTER VIEW, ALTER INDEX ... want that kind; ALTER TABLE takes all of them (RangeVarCallbackForAlterRelation). */
export function requireKind({ kind, name }: Relation, written: string | undefined): void {
  const wanted = named[written ?? ''];
  if (wanted && wanted[0] !== kind) throw new Fails('42809', `"${name}" is not ${wanted[1]}`);
  if (written === 'OBJECT_TABLE' && kind === 'composite')
    throw new Fails('42809', `"${name}" is a composite type`);
}
