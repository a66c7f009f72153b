import type { Difference, Schema } from '../../model/schema.ts';
import type { Sandbox, Session } from '../../model/session.ts';

/** What a rehearsal needs from the outside; `app` puts it together. */
export interface Workbench {
  readonly sandbox: Sandbox;
  /** A new database with the schema of before and no rows. */
  fresh(): Promise<string>;
  /** Brings the tables of a database to these row counts, by qualified name; gives what each table really holds. */
  fill(database: string, rows: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>>;
  /** Adds rows to the tables as new code would, through the shape that they have now; gives how many. */
  write(database: string, schema: Schema, relations: readonly string[]): Promise<number>;
  readSchema(session: Session): Promise<Schema>;
  compare(before: Schema, after: Schema): Difference[];
  /** Milliseconds of a steady clock. */
  now(): number;
  /** Tells a person what is being done now. */
  tell(what: string): void;
}
