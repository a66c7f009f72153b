/** The catalog as it is: what the catalog reader gives, what plans are made from, what two databases are compared by. */

/** A column; types and expressions are as Postgres prints them (`format_type`, `pg_get_expr`). */
export interface Column {
  readonly name: string;
  readonly position: number;
  readonly type: string;
  readonly notNull: boolean;
  readonly default?: string;
  readonly identity?: 'always' | 'by default';
  readonly generated?: 'stored' | 'virtual';
  readonly collation?: string;
  readonly comment?: string;
  /** Labels when the type is an enum (or a domain over one): what generated rows may hold. */
  readonly enumLabels?: readonly string[];
  /** The base type under domains and arrays of them, as `format_type` prints it; equals `type` for plain types. */
  readonly baseType: string;
  /** CHECK expressions of the domain, if the type is one. */
  readonly domainChecks?: readonly string[];
}

export interface Index {
  /** Qualified only when its schema is not on the default path, like `Table.name`. */
  readonly name: string;
  /** `pg_get_indexdef`, always with the qualified table. */
  readonly definition: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly valid: boolean;
  readonly method: string;
  /** Key columns by name; an expression is null. */
  readonly columns: readonly (string | null)[];
  readonly include: readonly string[];
  readonly predicate?: string;
  /** The constraint that owns it, if one does, by `Constraint.name`. */
  readonly constraint?: string;
  /** The parent index, for the index of a partition. */
  readonly parent?: string;
  readonly comment?: string;
}

export interface Constraint {
  /** As the catalog has it: neither qualified nor quoted. */
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'check' | 'foreign key' | 'exclude' | 'not null';
  /** `pg_get_constraintdef`. */
  readonly definition: string;
  readonly columns: readonly string[];
  /** The table a foreign key points to, and its columns there. */
  readonly references?: { readonly table: string; readonly columns: readonly string[] };
  readonly validated: boolean;
  /** For check: the bare expression. */
  readonly expression?: string;
}

export interface Table {
  /** Schema-qualified, unquoted unless it needs quotes: `public.users`, `public."Order"`. The key everywhere. */
  readonly name: string;
  readonly schema: string;
  readonly relname: string;
  readonly kind: 'table' | 'partitioned' | 'partition' | 'foreign';
  readonly parent?: string;
  readonly owner: string;
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly constraints: readonly Constraint[];
  /** `reltuples` where the source was live and analysed; null: unknown. */
  readonly estimatedRows: number | null;
}

/** Anything else that two schemas are compared by: view, matview, sequence, function, trigger, type, policy, grant ... */
export interface Definition {
  readonly kind: string;
  /** Unique within its kind: `public.active_users`, `touch on public.users`. */
  readonly identity: string;
  readonly definition: string;
  /** Tables that it reads or belongs to, by `Table.name`. */
  readonly relations: readonly string[];
  /** Columns it depends on, as `table.column` with `Table.name`; empty when unknown. */
  readonly columns: readonly string[];
}

export interface FunctionFacts {
  /** Qualified name without arguments. */
  readonly name: string;
  readonly arguments: string;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
}

export interface Schema {
  readonly major: number;
  readonly tables: readonly Table[];
  readonly others: readonly Definition[];
  /** Every function a default may call: built in, from extensions, and the user's. */
  readonly functions: readonly FunctionFacts[];
}

/** Something of the input schema that the sandbox could not hold, and what follows. */
export interface LeftOut {
  readonly what: string;
  readonly because: string;
  readonly file?: string;
  readonly line?: number;
}

/** One readable difference between two catalogs. `order` is column order only: never a failure. */
export interface Difference {
  readonly kind: 'missing' | 'extra' | 'changed' | 'order';
  /** `column public.users.email`, `index public.users_email_idx` ... */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}
