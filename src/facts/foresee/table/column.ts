import { all, strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Address, Column, Id, Need, Relation, TypeRef } from '../catalog/things.ts';
import { findOther } from '../object/others.ts';
import { chooseName } from '../object/resolve.ts';
import { resolveType, serialType } from '../type/types.ts';
import { putDefault, typeNeeds } from './table.ts';

/** A column as CREATE TABLE or ADD COLUMN writes it, taken apart. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: TypeRef;
  /** COLLATE, as written. */
  readonly collate?: string;
  readonly notNull: boolean;
  readonly default?: Node;
  /** What a NOT NULL with a name is called. */
  readonly notNullName?: string;
  readonly serial: boolean;
  /** A collation of the user's own. */
  readonly collation?: Id;
  readonly identity?: 'always' | 'by default';
  readonly generated?: { readonly kind: 'stored' | 'virtual'; readonly expression: Node };
  /** CHECK, UNIQUE, PRIMARY KEY and REFERENCES, to be put on the table after its columns. */
  readonly constraints: readonly Tree<'Constraint'>[];
}

export function writtenColumn(act: Act, definition: Tree<'ColumnDef'>): WrittenColumn {
  const constraints = withAttributes(all(definition.constraints, 'Constraint'));
  const of = (type: string): Tree<'Constraint'> | undefined =>
    constraints.find(({ contype }) => contype === type);
  const serial = serialType(definition.typeName) !== undefined;
  const identity = of('CONSTR_IDENTITY');
  const generated = of('CONSTR_GENERATED');
  const expression = of('CONSTR_DEFAULT')?.raw_expr;
  const virtual = generated && (generated as { generated_kind?: string }).generated_kind === 'v';
  return {
    name: definition.colname ?? '',
    type: resolveType(act, definition.typeName),
    notNull:
      serial ||
      identity !== undefined ||
      of('CONSTR_NOTNULL') !== undefined ||
      of('CONSTR_PRIMARY') !== undefined,
    serial,
    ...(of('CONSTR_NOTNULL')?.conname === undefined
      ? {}
      : { notNullName: of('CONSTR_NOTNULL')?.conname ?? '' }),
    ...(definition.collClause ? { collate: strings(definition.collClause.collname).at(-1) ?? '' } : {}),
    ...(expression ? { default: expression } : {}),
    ...(identity ? { identity: identity.generated_when === 'a' ? 'always' : 'by default' } : {}),
    ...(generated?.raw_expr
      ? { generated: { kind: virtual ? 'virtual' : 'stored', expression: generated.raw_expr } }
      : {}),
    ...collationOf(act, definition),
    constraints: constraints.filter(({ contype }) => onTable.has(contype ?? '')),
  };
}

/** DEFERRABLE and the like stand after the constraint that they are about (transformConstraintAttrs). */
function withAttributes(nodes: readonly Tree<'Constraint'>[]): Tree<'Constraint'>[] {
  const found: Tree<'Constraint'>[] = [];
  for (const node of nodes) {
    const attribute = attributes[node.contype ?? ''];
    if (!attribute) found.push(node);
    else found.push({ ...found.pop(), ...attribute });
  }
  return found;
}

const attributes: Readonly<Record<string, Partial<Tree<'Constraint'>>>> = {
  CONSTR_ATTR_DEFERRABLE: { deferrable: true },
  CONSTR_ATTR_NOT_DEFERRABLE: { deferrable: false },
  CONSTR_ATTR_DEFERRED: { deferrable: true, initdeferred: true },
  CONSTR_ATTR_IMMEDIATE: { initdeferred: false },
  CONSTR_ATTR_ENFORCED: { is_enforced: true },
  CONSTR_ATTR_NOT_ENFORCED: { is_enforced: false, skip_validation: true },
};

function collationOf(act: Act, { collClause }: Tree<'ColumnDef'>): Pick<WrittenColumn, 'collation'> {
  const found = collClause && findOther(act, 'collation', writtenName(strings(collClause.collname)));
  return found ? { collation: found.id } : {};
}

const collationNeeds = (sub: number, { collation }: WrittenColumn): Need[] =>
  collation === undefined ? [] : [{ sub, on: { id: collation, sub: 0 }, how: 'normal' }];

const onTable = new Set(['CONSTR_CHECK', 'CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_FOREIGN']);

/** Adds the column at the end of a table; its sequence and its default with it, but for what it is generated from (`putGeneration`). */
export function putColumn(act: Act, table: Relation, written: WrittenColumn, inherited = false): Column {
  const now = act.catalog.relation(table.id);
  const number = now.lastNumber + 1;
  const column: Column = {
    number,
    name: written.name,
    type: written.type,
    ...(written.collate === undefined ? {} : { collate: written.collate }),
    notNull: written.notNull,
    ...(written.notNullName === undefined ? {} : { notNullAs: { name: written.notNullName, valid: true } }),
    local: !inherited,
    inherited: inherited ? 1 : 0,
    ...(written.identity ? { identity: written.identity } : {}),
    ...(written.generated ? { generated: written.generated.kind } : {}),
  };
  act.catalog.put({
    ...now,
    lastNumber: number,
    columns: [...now.columns, column],
    needs: [...now.needs, ...typeNeeds(number, written.type), ...collationNeeds(number, written)],
  });
  const at = { id: table.id, sub: number };
  if (written.serial || (written.identity && !inherited)) putSequence(act, table, at, written);
  if (written.default) putDefault(act, at, written.default);
  return column;
}

/** The sequence behind a serial or identity column, and for a serial the default that uses it. */
export function putSequence(
  act: Act,
  table: Relation,
  column: Address,
  { name, serial }: Pick<WrittenColumn, 'name' | 'serial'>,
): Relation {
  const sequence = act.make({
    class: 'relation',
    id: act.catalog.nextId(),
    name: chooseName(one => act.catalog.named(table.schema, one) !== undefined, table.name, name, 'seq'),
    schema: table.schema,
    kind: 'sequence',
    persistence: table.persistence,
    born: act.world.watching,
    empty: false,
    columns: [],
    lastNumber: 0,
    parents: [],
    ownedBy: column,
    needs: [{ sub: 0, on: column, how: serial ? 'auto' : 'internal' }],
  });
  act.lock(sequence, 'AccessExclusiveLock');
  if (serial)
    putDefault(act, column, undefined, [{ sub: 0, on: { id: sequence.id, sub: 0 }, how: 'normal' }]);
  return sequence;
}
