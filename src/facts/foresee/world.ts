import { Catalog } from './catalog/catalog.ts';
import { Journal } from './catalog/journal.ts';
import { Session } from './session.ts';

/** A server without a server: what the statements so far have made of its catalog, and the session that sends them. */
export class World {
  readonly major: number;
  readonly journal = new Journal();
  readonly catalog = new Catalog(this.journal);
  readonly session = new Session(this.journal);
  /** Relations that are made from now on are `new` in the facts: what is looked at has begun. */
  watching = false;
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

  /** Another one in the same state, for a second way to go on from here. Not within a transaction. */
  fork(): World {
    const other = new World(this.major);
    other.catalog.take(this.catalog);
    other.session.take(this.session);
    other.watching = this.watching;
    other.doubt = this.doubt;
    return other;
  }
}
