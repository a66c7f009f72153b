import type { SkippedFile } from '../../model/code.ts';
import type { Site, Unresolved } from '../../model/impact.ts';
import type { Place } from '../../model/place.ts';
import type { QueryStatement } from './query/statement.ts';

/** A query found in the code, ready to be tried on a database. */
export interface Candidate extends Place {
  readonly language: Site['language'];
  readonly kind: Site['kind'];
  readonly statement: QueryStatement;
  readonly prepared: Site['prepared'];
  readonly confidence: Site['confidence'];
  /** Expressions that add to the query when it runs and that it was tried without. */
  readonly leftOut: readonly string[];
  /** Names of properties whose absence the code around handles. Worked out when called. */
  guards(): ReadonlySet<string>;
}

/** A text that could not be made into a query. */
export interface Failure extends Unresolved {
  /** The words of the text, to tell whether it is about a table; null when the table itself is not known. */
  readonly mentions: string | null;
  /** The text is a candidate as well, without the part that is not known. */
  readonly partial: boolean;
}

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly failures: readonly Failure[];
  readonly skipped: readonly SkippedFile[];
  /** What was not looked into at all, in words. */
  readonly notTried: readonly string[];
}
