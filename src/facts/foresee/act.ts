import { type Facts, type Lock, type LockMode, lockModes, type RelationKind } from '../../model/facts.ts';
import { qualified } from '../../sql/names.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Id, Relation } from './catalog/things.ts';
import { type Aspect, Fails } from './outcome.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

interface Called {
  readonly name: string;
  readonly kind: RelationKind;
  readonly born: boolean;
}

const rank = (mode: LockMode): number => lockModes.indexOf(mode);
export const stronger = (one: LockMode | undefined, other: LockMode): LockMode =>
  one === undefined || rank(other) > rank(one) ? other : one;

/** One statement at work: what it locks, reads, builds and writes is noted here while it changes the catalog. */
export class Act {
  readonly world: World;
  readonly catalog: Catalog;
  readonly session: Session;
  readonly major: number;
  /** Relations as they were called before the statement. */
  private readonly called = new Map<Id, Called>();
  private readonly own = new Map<Id, LockMode>();
  private readonly scanned = new Set<Id>();
  private readonly rewritten = new Set<Id>();
  private readonly built: { index: Id; table: Id }[] = [];
  private readonly written = new Map<Id, number | null>();
  private readonly doubts = new Map<Aspect, string>();
  private alone = false;
  private readonly commits: Map<Id, LockMode>[] = [];

  constructor(world: World) {
    this.world = world;
    this.catalog = world.catalog;
    this.session = world.session;
    this.major = world.major;
    for (const id of this.session.locks.keys()) this.call(id);
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

  /** The strongest mode that the statement itself took on a relation. */
  lockOn(id: Id): LockMode | undefined {
    return this.own.get(id);
  }

  /**
   * The relation is read from end to end. What is known to be empty shows no scan, but for what the server says itself
   * (`verifying table`).
   */
  scan(relation: Relation, how: { readonly said?: boolean } = {}): void {
    this.call(relation.id);
    if (!relation.empty || how.said) this.scanned.add(relation.id);
  }

  /** Its storage is written anew, and read for it. */
  rewrite(relation: Relation): void {
    this.call(relation.id);
    this.rewritten.add(relation.id);
    this.scan(relation);
  }

  /** An index is built, for which its table is read. */
  build(index: Relation, table: Relation): void {
    this.call(table.id);
    if (!this.built.some(one => one.index === index.id))
      this.built.push({ index: index.id, table: table.id });
    this.scan(table);
  }

  /** Rows of it are written: how many, or null where only the rows would tell. */
  write(relation: Relation, rows: number | null): void {
    this.call(relation.id);
    const before = this.written.get(relation.id);
    this.written.set(
      relation.id,
      before === undefined ? rows : before === null || rows === null ? null : before + rows,
    );
    const now = this.catalog.relation(relation.id);
    if (now.empty) this.catalog.put({ ...now, empty: false });
  }

  /**
   * The statement allows no transaction around it; `name` is what the error calls it. To be called before anything else, since
   * Postgres looks at that first.
   */
  forbidTransaction(name: string): void {
    this.alone = true;
    if (this.session.open) throw new Fails('25001', `${name} cannot run inside a transaction block`);
  }

  /** One of the transactions of a statement that has several: the locks that are held when it commits. */
  commit(...locks: readonly (readonly [Relation, LockMode])[]): void {
    for (const [relation] of locks) this.call(relation.id);
    this.commits.push(new Map(locks.map(([relation, mode]) => [relation.id, mode])));
  }

  /** The last of several transactions, which holds all that the statement still has. */
  commitAll(): void {
    this.commits.push(new Map(this.own));
  }

  /** Something about the statement cannot be foreseen. */
  unknown(aspect: Aspect, why: string): void {
    if (!this.doubts.has(aspect)) this.doubts.set(aspect, why);
  }

  /** An error that depends on what is in the catalog: unknown where that is in doubt. */
  fail(code: string, message: string): never {
    throw new Fails(code, message);
  }

  /** Takes the locks over to the transaction. */
  settle(): void {
    for (const [id, mode] of this.own) this.session.locks.set(id, stronger(this.session.locks.get(id), mode));
  }

  facts(error?: Fails): Facts {
    const unknown = [...this.doubts].map(([aspect, why]) => `${aspect}: ${why}`);
    const name = (id: Id): string => this.nameOf(id).name;
    return {
      source: 'foreseen',
      server: String(this.major),
      locks: error ? [] : this.lockFacts(this.own, this.session.locks),
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
      locks: this.lockFacts(locks, new Map()),
    }));
  }

  private lockFacts(own: ReadonlyMap<Id, LockMode>, before: ReadonlyMap<Id, LockMode>): Lock[] {
    const ids = new Set([...before.keys(), ...own.keys()]);
    const byName = new Map<string, Lock>();
    for (const id of ids) {
      const { name, kind, born } = this.nameOf(id);
      const had = before.get(id);
      const now = own.get(id);
      const mode = now === undefined ? (had as LockMode) : stronger(had, now);
      const lock: Lock = {
        relation: name,
        kind,
        mode,
        new: born,
        held: had !== undefined && had === mode,
      };
      const twin = byName.get(name);
      byName.set(name, twin ? together(twin, lock) : lock);
    }
    return [...byName.values()].sort(byRelation);
  }

  private nameOf(id: Id): Called {
    const known = this.called.get(id);
    // What the statement itself made has its name of now.
    const now = this.catalog.get(id);
    if (now?.class === 'relation' && (known === undefined || this.isMadeHere(id))) return calledAs(now);
    return known ?? { name: '?', kind: 'table', born: true };
  }

  private readonly made = new Set<Id>();

  /** The statement itself made the relation. */
  make(relation: Relation): Relation {
    this.made.add(relation.id);
    if (relation.born) this.world.born.add(relation.id);
    return this.catalog.put(relation);
  }

  private isMadeHere(id: Id): boolean {
    return this.made.has(id);
  }
}

/** Of two relations that had the same name one after the other, the old one counts: nobody can be using what is new. */
function together(one: Lock, other: Lock): Lock {
  if (one.new !== other.new) return one.new ? other : one;
  return rank(one.mode) >= rank(other.mode) ? one : other;
}

const byRelation = (a: { relation: string }, b: { relation: string }): number =>
  a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : 0;

function calledAs(relation: Relation): Called {
  return { name: qualified(relation.schema, relation.name), kind: kindOf(relation), born: relation.born };
}

function kindOf({ kind, bound }: Relation): RelationKind {
  if (kind === 'index' || kind === 'sequence' || kind === 'view' || kind === 'matview') return kind;
  return bound ? 'partition' : 'table';
}
