/** Remembers how to take back what was done since some moment, last first: how transactions and savepoints are undone. */
export class Journal {
  private readonly entries: (() => void)[] = [];

  add(undo: () => void): void {
    this.entries.push(undo);
  }

  /** This moment, for `back`. */
  mark(): number {
    return this.entries.length;
  }

  back(to: number): void {
    while (this.entries.length > to) this.entries.pop()?.();
  }

  /** What was done can no longer be taken back. */
  forget(): void {
    this.entries.length = 0;
  }
}
