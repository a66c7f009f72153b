/** The error that Postgres would give. Thrown by what foresees a statement, and a fact of it. */
export class Fails extends Error {
  /** SQLSTATE. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'Fails';
    this.code = code;
  }
}

/** Nothing about the statement can be foreseen, and why. */
export class Unforeseen extends Error {}

/** How often the value of an expression may change, as pg_proc labels functions. */
export type Volatility = 'immutable' | 'stable' | 'volatile';

/** What of a statement's facts an entry of `unknown` is about. */
export type Aspect = 'everything' | 'locks' | 'rewrites' | 'scans' | 'builds' | 'writes' | 'error';
