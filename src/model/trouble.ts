/** Every way in which Lockstep refuses to go on. The words are part of the interface: scripts match on them. */
export type TroubleCode =
  | 'bad-argument'
  | 'bad-config'
  | 'bad-document'
  | 'file-not-found'
  | 'file-unreadable'
  | 'sql-syntax'
  | 'unknown-relation'
  | 'unknown-column'
  | 'rename-unclear'
  | 'no-way'
  | 'schema-empty'
  | 'change-empty'
  | 'schema-failed'
  | 'database-unreachable'
  | 'database-timeout'
  | 'platform-unsupported'
  | 'sandbox-failed'
  | 'sandbox-not-empty'
  | 'sandbox-limit'
  | 'disk-full'
  | 'interrupted'
  | 'internal';

/**
 * An error that a person can act on: a code, what is wrong, where, and the next move.
 * Foreseen trouble inside a stage is a value of that stage; this is for what ends the command (exit code 2).
 */
export class Trouble extends Error {
  readonly code: TroubleCode;
  /** What to do about it, as one sentence or a command. */
  readonly next: string | undefined;
  /** `file:line:column` and, for SQL, the line with a caret under the place. */
  readonly where: string | undefined;

  constructor(
    code: TroubleCode,
    message: string,
    more: { next?: string | undefined; where?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Trouble';
    this.code = code;
    this.next = more.next;
    this.where = more.where;
  }
}

/** An error that Postgres itself raised. `detail` is left out on purpose: it carries row values. */
export class PostgresError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string;
  /** Position in the sent text, from 1, in characters; absent when Postgres gave none. */
  readonly position: number | undefined;

  constructor(code: string, message: string, position?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PostgresError';
    this.code = code;
    this.position = position;
  }
}
