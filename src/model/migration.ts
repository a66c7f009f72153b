import type { Place, Statement } from './place.ts';

/**
 * How a migration tool sends a part of a migration:
 * `transaction`: between BEGIN and COMMIT of the tool; `message`: as one message without them, which Postgres runs as one
 * transaction when it holds more than one statement; `statements`: each by itself, as psql does; `all`: with every other
 * pending file in one transaction.
 */
export type Habit = 'transaction' | 'message' | 'statements' | 'all';

/** What could not be read as SQL: the rest of the file is read all the same. */
export interface Unread extends Place {
  /** What it is, for people: `\connect`, `${schema}`, `syntax error at or near "foo"`. */
  readonly what: string;
  readonly because: string;
  /** The line with a caret under the place, where it helps. */
  readonly caret?: string;
  /** A mistake in the file, not a limit of Lockstep. */
  readonly mistake: boolean;
}

/** One way of a migration: its statements with their places in the file, in order. */
export interface MigrationPart {
  readonly file: string;
  /** The text of the file with everything that is not of this part blanked, so that places keep their lines. */
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly habit: Habit;
  readonly unread: readonly Unread[];
}

/** One migration as its tool sees it. */
export interface Migration {
  /** Its name for people and for `--after`: the file or folder name, without the way and the ending. */
  readonly name: string;
  readonly up: MigrationPart;
  readonly down?: MigrationPart;
}

/** The migrations of one folder, in the order in which their tool runs them. */
export interface MigrationSet {
  /** `goose`, `prisma`, ...: the format that was recognised or asked for; `sql` where none was. */
  readonly runner: string;
  readonly migrations: readonly Migration[];
  /** Files of the folder that were not read, and why. */
  readonly leftOut: readonly { readonly file: string; readonly because: string }[];
}
