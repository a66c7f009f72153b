import type { Statement } from './place.ts';

/** What is wanted, as SQL: where it came from, its whole text, and the statements cut out of it, in order. */
export interface Change {
  /** The file, `-` for standard input, `--sql` for the option. */
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
}
