/**
 * What the rest of Lockstep may ask of a Postgres. Only `postgres/` implements these; everyone else receives them.
 */

/** How a sandbox trades durability for speed: `fast` for facts and queries, `faithful` for every timing. */
export type Profile = 'fast' | 'faithful';

/**
 * Who a session logs in as. `user` is the unprivileged role that owns the sandboxed schema and runs everything that
 * comes from outside; `fill` is the same power with triggers and foreign keys asleep (`session_replication_role`), for
 * writing generated rows; `root` is the superuser, which reads catalogs and never runs a stranger's SQL.
 */
export type Login = 'user' | 'fill' | 'root';

/** A column of a result: `tableId`/`columnNumber` are 0 for an expression. */
export interface Field {
  readonly name: string;
  readonly typeId: number;
  readonly typeModifier: number;
  readonly tableId: number;
  readonly columnNumber: number;
}

export interface Result {
  readonly rows: Record<string, unknown>[];
  readonly rowCount: number;
  readonly fields: Field[];
}

/** What Parse + Describe say of a statement: parameter type OIDs and result columns (null: returns no rows). */
export interface Description {
  readonly parameters: number[];
  readonly fields: Field[] | null;
}

/** One connection. Every failure of the server is a PostgresError; a lost connection is a Trouble. */
export interface Session {
  readonly pid: number;
  readonly login: Login;
  readonly database: string;
  /** Simple protocol: the text may hold several statements; gives the result of the last. */
  run(sql: string): Promise<Result>;
  /** Extended protocol, one statement with parameters. bigint and numeric come back as strings. */
  query(sql: string, parameters?: readonly unknown[]): Promise<Result>;
  /** As `query`, by a plan that the session keeps for this text: for what is asked again and again, and not by strangers. */
  repeat(sql: string, parameters?: readonly unknown[]): Promise<Result>;
  /** Parse (unnamed) + Describe + Sync: nothing is run. */
  describe(sql: string): Promise<Description>;
  /** Parse + Describe under a name that lives as long as the connection. */
  prepare(name: string, sql: string): Promise<Description>;
  /** Bind + Execute of a prepared name, as a driver with a statement cache would send it. */
  execute(name: string, parameters: readonly (string | null)[]): Promise<Result>;
  /** `COPY ... FROM STDIN`: streams the chunks; gives the number of rows. */
  copyIn(sql: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<number>;
  close(): Promise<void>;
}

/** Server messages of one backend, as the server's own log has them (a client cannot silence these). */
export interface ServerMessage {
  readonly pid: number;
  readonly level: string;
  readonly text: string;
}

/** A real Postgres that Lockstep started and will throw away. */
export interface Sandbox {
  readonly profile: Profile;
  /** For people: `PostgreSQL 18.4`. */
  readonly version: string;
  readonly major: number;
  /** True for `--sandbox URL`: no log to read, no superuser; what that hides is said by the caller. */
  readonly offered: boolean;
  /** Makes a database owned by `user`; `template` must have no session open. About 0.1 s. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  connect(database: string, login?: Login): Promise<Session>;
  /**
   * Where the server's log ends now. Messages written by a backend before it answered are before this mark.
   */
  mark(): Promise<number>;
  /** Messages of that backend from a mark on, in order. */
  messages(from: number, pid: number): Promise<ServerMessage[]>;
  /** Stops the server and removes its folder. Safe to call twice. */
  close(): Promise<void>;
}
