import type { Place, Statement } from '../../../model/place.ts';
import type { LeftOut } from '../../../model/schema.ts';
import { title } from '../../../sql/title.ts';

/** Keeps the list of what could not be loaded, in the order of the files. */
export class Notes {
  readonly all: LeftOut[] = [];
  private readonly once = new Set<string>();

  statement(statement: Statement, because: string): void {
    this.add(title(statement.sql), because, statement);
  }

  add(what: string, because: string, place?: Place): void {
    this.all.push({ what, because, ...(place ? { file: place.file, line: place.line } : {}) });
  }

  /** By the order of the files and lines, whatever the order in which it was found out; what has no place comes last. */
  inOrder(files: readonly string[]): LeftOut[] {
    const rank = (note: LeftOut): number =>
      note.file === undefined ? Number.POSITIVE_INFINITY : files.indexOf(note.file);
    return [...this.all].sort((a, b) => {
      const [one, other] = [rank(a), rank(b)];
      return one === other ? (a.line ?? 0) - (b.line ?? 0) : one - other;
    });
  }

  /** The same only the first time. */
  addOnce(what: string, because: string, place?: Place): void {
    if (this.once.has(what)) return;
    this.once.add(what);
    this.add(what, because, place);
  }
}
