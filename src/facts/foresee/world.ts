import { Catalog } from './catalog/catalog.ts';
import { Journal } from './catalog/journal.ts';
import type { Id } from './catalog/things.ts';
import { Session } from './session.ts';

/** A server without a server: what the statements so far have made of its catalog, and the session that sends them. */
export class World {
  readonly major: number;
  readonly journal = new Journal();
  readonly catalog = new Catalog(this.journal);
  readonly session = new Session(this.journal);
  /** Relations that are made from now on are `new` in the facts: what is looked at has begun. */
  watching = false;
  /** What is learned is not run on rows: nothing fails because a table has any. */
  rowless = false;
  readonly born = new Set<Id>();
  /**
   * Why the catalog may be other than it seems: code was run that could have changed it (a DO block, a function). What is then
   * not found, or found where it should not be, is unknown and no error.
   */
  doubt: string | undefined;

  constructor(major: number) {
    this.major = major;
    for (const name of ['public', 'pg_catalog', 'information_schema'])
      this.catalog.put({ class: 'schema', id: this.catalog.nextId(), name, needs: [] });
    this.journal.forget();
  }

  /** Begins to look: what is there already is not `new`, and may hold rows. */
  watch(): void {
    this.watching = true;
    for (const id of this.born) {
      const relation = this.catalog.get(id);
      if (relation?.class === 'relation') this.catalog.put({ ...relation, born: false, empty: false });
    }
    this.born.clear();
  }

  /** Does something, and is afterwards as it was before. */
  trial<T>(work: () => T): T {
    const held = this.hold();
    try {
      return work();
    } finally {
      held.back();
      held.release();
    }
  }

  /** From here on everything can be taken back (`back`), until it is let go. */
  hold(): { back(): void; release(): void } {
    const [born, doubt] = [[...this.born], this.doubt];
    const held = this.journal.hold();
    return {
      back: () => {
        held.back();
        this.born.clear();
        for (const id of born) this.born.add(id);
        this.doubt = doubt;
      },
      release: held.release,
    };
  }

  /** Another one in the same state, for a second way to go on from here. Not within a transaction. */
  fork(): World {
    const other = new World(this.major);
    other.catalog.hold(this.catalog.contents());
    other.session.take(this.session);
    other.watching = this.watching;
    other.doubt = this.doubt;
    return other;
  }
}
