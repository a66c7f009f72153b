import type { Facts, LockMode } from '../../model/facts.ts';
import type { Node } from '../../sql/parse.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Id, Relation } from './catalog/things.ts';
import { byRelation, calledAs, lockFacts, stronger } from './locks.ts';
import { type Aspect, Fails, Unforeseen } from './outcome.ts';
import type { Called, Session } from './session.ts';
import type { World } from './world.ts';

/** How far a statement had come, to go back to. */
export interface Mark {
  readonly journal: number;
  readonly noted: readonly (readonly unknown[])[];
}

/** One statement at work: what it locks, reads, builds and writes is noted here while it changes the catalog. */
export class Act {
  readonly world: World;
  readonly catalog: Catalog;
  readonly session: Session;
  readonly major: number;
  /** Relations as they were called before the statement. */
  private readonly called = new Map<Id, Called>();
  private own = new Map<Id, LockMode>();
  private scanned = new Set<Id>();
  private rewritten = new Set<Id>();
  private built: { index: Id; table: Id }[] = [];
  private written = new Map<Id, number | null>();
  private readonly doubts = new Map<Aspect, string>();
  private alone = false;
  private readonly commits: Map<Id, LockMode>[] = [];

  /** How many routines and DO blocks are at work within each other. */
  depth = 0;
  /** A name may be a variable of the code around. */
  variables: ReadonlySet<string> | undefined;
  /** A statement within it changed more than rows. */
  changed = false;
  private readonly statement: (act: Act, node: Node) => void;

  constructor(world: World, statement: (act: Act, node: Node) => void = () => {}) {
    this.world = world;
    this.statement = statement;
    this.catalog = world.catalog;
    this.session = world.session;
    this.major = world.major;
    if (this.session.unsure !== undefined)
      this.doubts.set('locks', `of an earlier statement: ${this.session.unsure}`);
    for (const id of this.session.locks.keys()) {
      const dropped = this.session.dropped.get(id);
      if (dropped) this.called.set(id, dropped);
      else this.call(id);
    }
  }

  private call(id: Id): void {
    if (this.called.has(id)) return;
    const relation = this.catalog.get(id);
    if (relation?.class === 'relation') this.called.set(id, calledAs(relation));
  }

  lock(relation: Relation, mode: LockMode): void {
    if (relation.kind === 'composite') return;
    this.call(relation.id);
    this.own.set(relation.id, stronger(this.own.get(relation.id), mode));
  }

  /** It takes a weaker lock than others of its kind: what CONCURRENTLY is for. */
  weaken(id: Id, mode: LockMode): void {
    this.own.set(id, mode);
  }

  /**
   * The relation is read from end to end. What is known to be empty shows no scan, but for what the server says itself
   * (`verifying table`).
   */
  scan(relation: Relation, how: { readonly said?: boolean } = {}): void {
    this.call(relation.id);
    const now = this.catalog.get(relation.id);
    if (now?.class === 'relation' && now.perhapsEmpty && !how.said)
      this.unknown('scans', `whether ${relation.name} holds a row depends on what was written to it`);
    if (!relation.empty || how.said) this.scanned.add(relation.id);
  }

  /** Its storage is written anew, and read for it. */
  rewrite(relation: Relation): void {
    this.call(relation.id);
    this.rewritten.add(relation.id);
    this.scan(relation);
  }

  /** Its storage is copied as it is, and no row is looked at. */
  move(relation: Relation): void {
    this.call(relation.id);
    this.rewritten.add(relation.id);
  }

  /** An index is built, for which its table is read. */
  build(index: Relation, table: Relation, how: { readonly said?: boolean } = {}): void {
    this.call(table.id);
    if (!this.built.some(one => one.index === index.id))
      this.built = [...this.built, { index: index.id, table: table.id }];
    this.scan(table, how);
  }

  /** Rows of it are written: how many, or null where only the rows would tell. */
  write(relation: Relation, rows: number | null, perhaps = false): void {
    this.call(relation.id);
    const before = this.written.get(relation.id);
    this.written.set(
      relation.id,
      before === undefined ? rows : before === null || rows === null ? null : before + rows,
    );
    this.fill(relation, perhaps);
  }

  /** It holds rows from now on, or may do so. */
  fill(relation: Relation, perhaps: boolean): void {
    const { perhapsEmpty = false, ...now } = this.catalog.relation(relation.id);
    const unsure = perhaps && (perhapsEmpty || now.empty);
    if (now.empty || perhapsEmpty !== unsure)
      this.catalog.put({ ...now, empty: false, ...(unsure ? { perhapsEmpty: true } : {}) });
  }

  /**
   * The statement allows no transaction around it; `name` is what the error calls it. To be called before anything else, since
   * Postgres looks at that first.
   */
  forbidTransaction(name: string): void {
    this.alone = true;
    if (this.depth > 0) throw new Fails('25001', `${name} cannot be executed from a function`);
    if (this.session.open) throw new Fails('25001', `${name} cannot run inside a transaction block`);
  }

  /** One of the transactions of a statement that has several: the locks that are held when it commits. */
  commit(...locks: readonly (readonly [Relation, LockMode])[]): void {
    for (const [relation] of locks) this.call(relation.id);
    this.commits.push(new Map(locks.map(([relation, mode]) => [relation.id, mode])));
  }

  /** The last of several transactions, which holds all that the statement still has. */
  commitAll(before: ReadonlySet<Id>): void {
    const weak: readonly LockMode[] = ['AccessShareLock', 'ShareLock'];
    const kept = [...this.own].filter(([id, mode]) => !(before.has(id) && weak.includes(mode)));
    this.commits.push(new Map(kept));
  }

  /** It has transactions of its own. */
  endTransaction(): void {
    this.alone = true;
    if (this.session.open) throw new Fails('2D000', 'invalid transaction termination');
  }

  /** A statement within the statement: of a function, or of a DO block. */
  perform(node: Node): void {
    if (!('SelectStmt' in node || 'InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node))
      this.changed = true;
    try {
      this.statement(this, node);
    } catch (error) {
      if (!(error instanceof Unforeseen)) throw error;
      this.unknown('everything', error.message);
      this.world.doubt ??= error.message;
    }
  }

  /** Within code: names may be variables of it. */
  within(run: () => void, variables: ReadonlySet<string>): void {
    const before = this.variables;
    this.depth += 1;
    this.variables = variables;
    try {
      run();
    } finally {
      this.depth -= 1;
      this.variables = before;
    }
  }

  savepoint(): Mark {
    const { own, scanned, rewritten, built, written } = this;
    return {
      journal: this.world.journal.mark(),
      noted: [[...own], [...scanned], [...rewritten], built, [...written]],
    };
  }

  /** What was done since is undone, its locks are let go. */
  rollbackTo({ journal, noted }: Mark): void {
    this.world.journal.back(journal);
    const [own, scanned, rewritten, built, written] = noted as [never, never, never, never, never];
    this.own = new Map(own);
    this.scanned = new Set(scanned);
    this.rewritten = new Set(rewritten);
    this.built = built;
    this.written = new Map(written);
  }

  /** Something about the statement cannot be foreseen. */
  unknown(aspect: Aspect, why: string): void {
    if (!this.doubts.has(aspect)) this.doubts.set(aspect, why);
  }

  /** The statement itself locks the relation of that name. */
  touched(name: string): boolean {
    return [...this.own.keys()].some(id => this.nameOf(id).name === name);
  }

  /** Takes the locks over to the transaction. */
  settle(): void {
    const unsure = this.doubts.get('locks');
    if (this.session.open && unsure !== undefined) this.session.unsure ??= unsure;
    for (const [id, mode] of this.own) {
      this.session.locks.set(id, stronger(this.session.locks.get(id), mode));
      const called = this.called.get(id);
      if (called && !this.catalog.get(id)) this.session.dropped.set(id, called);
    }
  }

  facts(error?: Fails): Facts {
    const unknown = [...this.doubts].map(([aspect, why]) => `${aspect}: ${why}`);
    const name = (id: Id): string => this.nameOf(id).name;
    return {
      source: 'foreseen',
      server: String(this.major),
      locks: error ? [] : lockFacts(this.own, this.session.locks, id => this.nameOf(id)),
      rewrites: error ? [] : [...this.rewritten].map(name).sort(),
      scans: error ? [] : [...this.scanned].map(name).sort(),
      builds: error ? [] : this.built.map(({ index, table }) => ({ index: name(index), table: name(table) })),
      writes: error
        ? []
        : [...this.written].map(([id, rows]) => ({ relation: name(id), rows })).sort(byRelation),
      transaction: this.alone ? 'forbidden' : 'allowed',
      ...(this.commits.length > 0 && !error ? { phases: this.phases() } : {}),
      ...(unknown.length > 0 ? { unknown } : {}),
      ...(error ? { error: { code: error.code, message: error.message } } : {}),
    };
  }

  private phases(): NonNullable<Facts['phases']> {
    return this.commits.map((locks, at) => ({
      at: `commit ${at + 1} of ${this.commits.length}`,
      locks: lockFacts(locks, new Map(), id => this.nameOf(id)),
    }));
  }

  private nameOf(id: Id): Called {
    const known = this.called.get(id);
    // What the statement itself made has its name of now.
    const now = this.catalog.get(id);
    if (now?.class === 'relation' && (known === undefined || this.made.has(id))) return calledAs(now);
    return known ?? { name: '?', kind: 'table', born: true };
  }

  private readonly made = new Set<Id>();

  /** The statement itself made the relation. */
  make(relation: Relation): Relation {
    this.made.add(relation.id);
    if (relation.born) this.world.born.add(relation.id);
    return this.catalog.put(relation);
  }
}
