import type { Schema } from './schema.ts';

/** What DDL needs to know of a table and the model does not tell. */
export interface Layout {
  /** Parents of old-style inheritance, in their order. */
  readonly parents: readonly string[];
  /** Columns that it declares itself; the others come from its parents. */
  readonly localColumns: ReadonlySet<string>;
  /** Constraints that it got from a parent or, as a partition, from the foreign key of the whole. */
  readonly inheritedConstraints: ReadonlySet<string>;
  readonly unlogged: boolean;
}

/** One thing hangs on another, by the keys of `sql/ddl/keys.ts`. */
export interface Need {
  readonly from: string;
  readonly to: string;
  /** Postgres drops it by itself when the other is dropped. */
  readonly auto: boolean;
}

/** A schema with what its DDL is written and ordered by. */
export interface DetailedSchema {
  readonly schema: Schema;
  /** By `Table.name`. */
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly needs: readonly Need[];
  /** The role that owns what nobody was said to own. */
  readonly self: string;
}
