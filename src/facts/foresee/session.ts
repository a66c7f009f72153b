import type { LockMode, RelationKind } from '../../model/facts.ts';
import type { Node } from '../../sql/parse.ts';
import type { Journal } from './catalog/journal.ts';
import type { Constraint, Id } from './catalog/things.ts';

/** A relation as facts call it. */
export interface Called {
  readonly name: string;
  readonly kind: RelationKind;
  readonly born: boolean;
}

interface Savepoint {
  readonly name: string;
  readonly mark: number;
  readonly locks: ReadonlyMap<Id, LockMode>;
}

/** What a write has to do after it, at once or when the transaction ends. */
export interface Deferred {
  /** The constraint or trigger. */
  readonly on: Id;
  readonly does: 'look up' | 'follow' | 'fire';
  /** What a foreign key does with the rows that refer to one. */
  readonly action?: string | undefined;
  /** INSERT, UPDATE or DELETE, where it is one of them. */
  readonly operation?: string | undefined;
  /** Rows are written for sure. */
  readonly sure: boolean;
  readonly why: string;
}

/** What a session knows between statements: its settings, its transaction and the locks that this holds. */
export class Session {
  private readonly settings = new Map<string, string>();
  private readonly journal: Journal;
  /** A transaction that the script has opened, or the tool around it. */
  open = false;
  /** A statement of the open transaction failed: Postgres refuses all that follows. */
  failed = false;
  /** A query has run in the open transaction, so SET TRANSACTION comes too late. */
  queried = false;
  readOnly = false;
  /** Locks that the open transaction holds. */
  locks = new Map<Id, LockMode>();
  /** What relations were called that the open transaction has dropped, and still holds locked. */
  readonly dropped = new Map<Id, Called>();
  /** Why not all locks are known that the open transaction holds. */
  unsure: string | undefined;
  private savepoints: Savepoint[] = [];
  /** PREPARE and DECLARE, by name. */
  readonly prepared = new Map<string, Node>();
  readonly cursors = new Map<string, Node>();
  /** Checks and triggers that wait for the end of the open transaction. */
  deferred: Deferred[] = [];
  /** SET CONSTRAINTS: for all, and for single ones. */
  private constraintModes: { all?: boolean; readonly by: Map<Id, boolean> } = { by: new Map() };
  /** Types that the open transaction has made. */
  readonly bornTypes = new Set<Id>();
  /** Labels that the open transaction has added to an enum of before: not to be used in it. */
  readonly freshLabels = new Map<string, Id>();
  /** Where the journal stood when the open transaction began. */
  private start = 0;
  /** Settings as they were before SET LOCAL, for the end of the transaction. */
  private readonly localBefore = new Map<string, string | undefined>();

  constructor(journal: Journal) {
    this.journal = journal;
  }

  setting(name: string): string | undefined {
    return this.settings.get(name.toLowerCase());
  }

  /** SET, RESET (`undefined`) and SET LOCAL; a rollback takes it back. */
  set(name: string, value: string | undefined, local = false): void {
    const key = name.toLowerCase();
    const before = this.settings.get(key);
    if (local && !this.localBefore.has(key)) this.localBefore.set(key, before);
    if (!local) this.localBefore.delete(key);
    this.put(key, value);
    this.journal.add(() => this.put(key, before));
  }

  /** RESET ALL. */
  reset(): void {
    for (const key of [...this.settings.keys()]) this.set(key, undefined);
  }

  /** Has the settings of another one. */
  take(other: Session): void {
    for (const [key, value] of other.settings) this.settings.set(key, value);
  }

  private put(key: string, value: string | undefined): void {
    if (value === undefined) this.settings.delete(key);
    else this.settings.set(key, value);
  }

  /** Schemas that an unqualified name is looked for in, `pg_catalog` left out. */
  get searchPath(): readonly string[] {
    const written = this.settings.get('search_path');
    if (written === undefined) return ['public'];
    return written
      .split(',')
      .map(part => part.trim().replace(/^"(.*)"$/, '$1'))
      .filter(part => part !== '' && part !== '$user' && part !== 'pg_catalog');
  }

  /** Whether a constraint is looked at only when the transaction ends. */
  isDeferred({ id, deferrable, deferred }: Pick<Constraint, 'id' | 'deferrable' | 'deferred'>): boolean {
    if (!deferrable && !deferred) return false;
    return this.constraintModes.by.get(id) ?? this.constraintModes.all ?? deferred === true;
  }

  /** SET CONSTRAINTS, of all where none are named. What waits for those that are immediate now is to be done now. */
  setConstraints(ids: readonly Id[] | undefined, deferred: boolean): Deferred[] {
    if (ids) for (const id of ids) this.constraintModes.by.set(id, deferred);
    else this.constraintModes = { all: deferred, by: new Map() };
    if (deferred) return [];
    const due = this.deferred.filter(({ on }) => !ids || ids.includes(on));
    this.deferred = this.deferred.filter(one => !due.includes(one));
    return due;
  }

  begin(): void {
    this.start = this.journal.mark();
    this.open = true;
    this.failed = false;
    this.queried = false;
  }

  commit(): void {
    for (const [key, before] of this.localBefore) this.put(key, before);
    this.end();
    this.journal.forget();
  }

  rollback(): void {
    this.journal.back(this.start);
    this.end();
  }

  private end(): void {
    this.cursors.clear();
    this.deferred = [];
    this.constraintModes = { by: new Map() };
    this.localBefore.clear();
    this.locks = new Map();
    this.dropped.clear();
    this.unsure = undefined;
    this.savepoints = [];
    this.bornTypes.clear();
    this.freshLabels.clear();
    this.open = false;
    this.failed = false;
    this.queried = false;
    this.readOnly = false;
  }

  savepoint(name: string): void {
    this.savepoints.push({ name, mark: this.journal.mark(), locks: new Map(this.locks) });
  }

  /** False when there is none of that name. */
  release(name: string): boolean {
    const at = this.savepoints.findLastIndex(one => one.name === name);
    if (at >= 0) this.savepoints.length = at;
    return at >= 0;
  }

  /** False when there is none of that name. Locks taken since are released, as Postgres does. */
  rollbackTo(name: string): boolean {
    const at = this.savepoints.findLastIndex(one => one.name === name);
    const point = this.savepoints[at];
    if (!point) return false;
    this.journal.back(point.mark);
    this.locks = new Map(point.locks);
    this.savepoints.length = at + 1;
    this.failed = false;
    return true;
  }
}
