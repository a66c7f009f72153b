/** Remembers how to take back what was done since some moment, last first: how transactions and savepoints are undone. */
export class Journal {
  private readonly entries: (() => void)[] = [];
  /** While something is tried, what was committed can still be taken back. */
  private trials = 0;

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

  /** What was done can no longer be taken back, unless it is only tried. */
  forget(): void {
    if (this.trials === 0) this.entries.length = 0;
  }

  /** From here on everything can be taken back, commits and all, until it is let go. */
  hold(): { back(): void; release(): void } {
    const mark = this.mark();
    this.trials += 1;
    return {
      back: () => this.back(mark),
      release: () => {
        this.trials -= 1;
        this.forget();
      },
    };
  }
}
