/** A query as the ladder takes it up. */
export interface Query {
  /** What Postgres is asked about. */
  readonly text: string;
  /** Set when it may run code that the change reaches: then all of it has to run. */
  readonly deep?: DeepQuery;
}

export interface DeepQuery {
  /** The relation it writes to and does not only read, as written. */
  readonly target?: string;
  readonly inserts: boolean;
  /** It has ON CONFLICT: it goes one way with the rows that are there and another without. */
  readonly upserts: boolean;
  /** The same query for other rows than its values choose. */
  readonly widened?: string;
  /** It reads from no relation, so that it runs all it has with any number of rows. */
  readonly rowless: boolean;
  /** Why running it shows only a part of what it does. */
  readonly partly?: string;
}
