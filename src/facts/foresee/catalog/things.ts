import type { Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';

/** Stands for an OID: a rename changes one record and no reference to it. */
export type Id = number;

/** An object, or a column of a relation: `sub` is the column's number, 0 for the whole, as in pg_depend. */
export interface Address {
  readonly id: Id;
  readonly sub: number;
}

/**
 * What an object (or its column `sub`) needs, as pg_depend has it. `normal`: dropping that one is refused or cascades; `auto`:
 * this goes along with it; `internal`: this is a part of it and cannot be dropped by itself; `partition`: it is on a partition what
 * that one is on the whole, and goes along with it.
 */
export interface Need {
  readonly sub: number;
  readonly on: Address;
  readonly how: 'normal' | 'auto' | 'internal' | 'partition';
}

interface Base {
  readonly id: Id;
  readonly name: string;
  readonly needs: readonly Need[];
}

/** A type, resolved: `id` for one that the user made, else `name` is Postgres's own (`int4`, `varchar`). */
export interface TypeRef {
  readonly id?: Id;
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

export interface Column {
  readonly number: number;
  readonly name: string;
  readonly type: TypeRef;
  /** COLLATE, as written. */
  readonly collate?: string;
  readonly notNull: boolean;
  /** Since 18: what NOT NULL is called, where that is not the name that Postgres makes up, and whether old rows are known to hold it. */
  readonly notNullAs?: { readonly name: string; readonly valid: boolean };
  /** Since 18: NOT NULL comes from a parent alone, and goes with it. */
  readonly notNullInherited?: boolean;
  readonly identity?: 'always' | 'by default';
  readonly generated?: 'stored' | 'virtual';
  /** The thing of class `default`, if it has one (a generation expression too). */
  readonly default?: Id;
  /** A statement that is looked at added it without a value, and nothing was written to it since. */
  readonly onlyNulls?: boolean;
  /** Defined by the table itself, not only by a parent. */
  readonly local: boolean;
  /** Parents that have it too. */
  readonly inherited: number;
}

export type RelationKind =
  | 'table'
  | 'partitioned'
  | 'index'
  | 'sequence'
  | 'view'
  | 'matview'
  | 'foreign'
  | 'composite';

export interface IndexParts {
  readonly table: Id;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly valid: boolean;
  readonly method: string;
  /** Key columns by number; null for an expression. */
  readonly columns: readonly (number | null)[];
  /** Columns of INCLUDE. */
  readonly included: readonly number[];
  /** Every column of the table that it uses: keys, INCLUDE, expressions, predicate. */
  readonly uses: readonly number[];
  readonly predicate?: Node;
  readonly expressions: readonly Node[];
  /** The index of the partitioned table that it is a part of. */
  readonly parent?: Id;
  /** It is the index of a partitioned table, which holds nothing itself. */
  readonly partitioned: boolean;
  /** The indexed elements as written, to make the same on a partition. */
  readonly elements?: Tree<'IndexStmt'>;
}

/** Table, index, sequence, view, matview: what has a name among relations. */
export interface Relation extends Base {
  readonly class: 'relation';
  readonly schema: string;
  readonly kind: RelationKind;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  /** Made by a statement that is looked at: nobody else can be using it. */
  readonly born: boolean;
  /** Known to hold no row: it was made by a statement that is looked at and nothing was written since. */
  readonly empty: boolean;
  /** It was empty, and what was written since may have come to no row. */
  readonly perhapsEmpty?: boolean;
  readonly columns: readonly Column[];
  /** Number of the column that was added last. */
  readonly lastNumber: number;
  /** Tables that it inherits from; the one partitioned table that it is a partition of. */
  readonly parents: readonly Id[];
  readonly bound?: Tree<'PartitionBoundSpec'>;
  readonly partitionedBy?: { readonly strategy: string; readonly columns: readonly (number | null)[] };
  readonly index?: IndexParts;
  /** The column that a sequence belongs to. */
  readonly ownedBy?: Address;
  /** The query of a view or materialized view. */
  readonly query?: Node;
  /** False for a matview WITH NO DATA. */
  readonly populated?: boolean;
  readonly rowSecurity?: boolean;
  /** FORCE ROW LEVEL SECURITY: it holds for the owner as well. */
  readonly rowSecurityForced?: boolean;
  /** REPLICA IDENTITY, where it is not the primary key and no index. */
  readonly replicaIdentity?: 'full' | 'nothing';
  /** The index named by REPLICA IDENTITY USING INDEX or CLUSTER ON. */
  readonly replicaIndex?: Id;
  readonly clusterIndex?: Id;
  /** The role that it was given to; undefined for the one that runs the statements. */
  readonly owner?: string;
  /** Undefined: heap. */
  readonly accessMethod?: string;
  /** Undefined: that of the database. */
  readonly tablespace?: string;
  /** The composite type that its columns are those of. */
  readonly ofType?: Id;
}

export interface Constraint extends Base {
  readonly class: 'constraint';
  /** The table, or the domain. */
  readonly on: Id;
  readonly kind: 'primary key' | 'unique' | 'check' | 'foreign key' | 'exclude' | 'not null';
  readonly columns: readonly number[];
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly noInherit: boolean;
  readonly expression?: Node;
  readonly references?: { readonly table: Id; readonly columns: readonly number[]; readonly index?: Id };
  readonly onDelete?: string;
  readonly onUpdate?: string;
  /** INITIALLY DEFERRED. */
  readonly deferred?: boolean;
  /** Its own index; the name is the same. */
  readonly index?: Id;
  /** The constraint of the parent that it comes from. */
  readonly parent?: Id;
  readonly local: boolean;
}

export interface Default extends Base {
  readonly class: 'default';
  readonly on: Address;
  readonly expression: Node | undefined;
}

export interface Trigger extends Base {
  readonly class: 'trigger';
  readonly table: Id;
  readonly routine?: Id;
  readonly events: number;
  readonly timing: number;
  readonly constraint: boolean;
  readonly deferred: boolean;
  readonly row: boolean;
  /** UPDATE OF these. */
  readonly columns?: readonly number[];
  /** The trigger of the partitioned table that it comes from. */
  readonly parent?: Id;
  readonly enabled: boolean;
}

export interface Rule extends Base {
  readonly class: 'rule';
  readonly table: Id;
  /** `CMD_UPDATE` ... */
  readonly event: string;
  readonly instead: boolean;
  /** It has a WHERE. */
  readonly conditional: boolean;
  readonly enabled: boolean;
  readonly actions: readonly Node[];
}

export interface Policy extends Base {
  readonly class: 'policy';
  readonly table: Id;
  readonly expressions: readonly Node[];
}

/** A type that the user made; composite types are relations. */
export interface Type extends Base {
  readonly class: 'type';
  readonly schema: string;
  readonly kind: 'enum' | 'domain' | 'range' | 'base' | 'shell';
  readonly labels?: readonly string[];
  readonly base?: TypeRef;
  readonly notNull?: boolean;
  readonly default?: Node;
}

export interface Routine extends Base {
  readonly class: 'routine';
  readonly schema: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  /** Types of its input arguments, as they tell overloads apart. */
  readonly arguments: readonly TypeRef[];
  readonly defaults: number;
  readonly variadic: boolean;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly language: string;
  readonly returnsTrigger: boolean;
  readonly body?: string;
  readonly returns?: TypeRef;
  readonly returnsSet?: boolean;
  /** Names of the input arguments, '' where one has none. */
  readonly names?: readonly string[];
  /** Types of all arguments, OUT too: by which a procedure can be named. */
  readonly allArguments?: readonly TypeRef[];
  /** Types of OUT, INOUT and TABLE arguments. */
  readonly outputs?: readonly TypeRef[];
  readonly strict?: boolean;
  /** SECURITY DEFINER or SET: its body cannot take the place of a call. */
  readonly opaque?: boolean;
  /** What its body in SQL puts in the place of a call. */
  readonly inline?: Node;
}

export interface Namespace extends Base {
  readonly class: 'schema';
}

/** Objects that others rarely depend on: extensions, publications, statistics, roles ... */
export interface Other extends Base {
  readonly class: 'other';
  readonly kind: string;
  readonly schema?: string;
  /** Relations that it is about. */
  readonly relations: readonly Id[];
  /** What its statement says of it, where another one asks for that. */
  readonly settings?: readonly string[];
}

export type Thing =
  | Relation
  | Constraint
  | Default
  | Trigger
  | Rule
  | Policy
  | Type
  | Routine
  | Namespace
  | Other;

export type ThingOf<C extends Thing['class']> = Extract<Thing, { class: C }>;
