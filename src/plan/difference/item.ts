import type { Column, Constraint, Definition, Index, Table } from '../../model/schema.ts';

interface Common {
  /** What both schemas know it by. */
  readonly key: string;
  /** What is compared: all that can be told of it, without its name where its key holds that. */
  readonly text: string;
}
/** One type for each kind. */
type OfTable<K, Part> = K extends string
  ? Common & { readonly kind: K; readonly table: Table } & Readonly<Part>
  : never;

/** The smallest part of a schema that is made, altered and dropped on its own. */
export type Item =
  | OfTable<'table' | 'owner', unknown>
  | OfTable<'column' | 'default' | 'column comment', { column: Column }>
  | OfTable<'constraint' | 'not null', { constraint: Constraint }>
  | OfTable<'table index' | 'index comment', { index: Index }>
  | (Common & { readonly kind: 'definition'; readonly one: Definition });

export type TableItem = Exclude<Item, { kind: 'definition' }>;
export type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>;
