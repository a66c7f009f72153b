import type { LeftOut } from '../../model/schema.ts';

/** One file of SQL, or the SQL that was written from a database. */
export interface SchemaFile {
  /** For people: the path as given, or the address of the database without its password. */
  readonly file: string;
  readonly text: string;
}

/** A schema as it was given, not yet loaded anywhere. It can be loaded any number of times. */
export interface SchemaInput {
  /** Where it came from; never with a password. */
  readonly source: string;
  /** Rows that statements of a `dump` hold are discarded; `migrations` may need them on their way. */
  readonly kind: 'dump' | 'migrations' | 'database';
  /** Major version of the server it came from; null: unknown. */
  readonly major: number | null;
  /** In the order in which they are to be run. */
  readonly files: readonly SchemaFile[];
  /** `reltuples` of a live database, by `Table.name`; empty for everything else. */
  readonly estimatedRows: ReadonlyMap<string, number>;
  /** What was already left out when the input was read. */
  readonly leftOut: readonly LeftOut[];
}

/** What a live database gives: its major, its catalog as DDL, its sizes. */
export interface LiveSchema {
  readonly major: number;
  readonly ddl: string;
  readonly estimatedRows: ReadonlyMap<string, number>;
  readonly leftOut: readonly LeftOut[];
}

/** Reads a live database in a READ ONLY transaction; the caller brings it, because inputs opens no connections. */
export type ReadDatabase = (url: string) => Promise<LiveSchema>;
