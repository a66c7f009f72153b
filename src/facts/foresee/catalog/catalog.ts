import type { Journal } from './journal.ts';
import { isSecured, keysOf, relationKey, tableOf } from './keys.ts';
import type {
  Column,
  Constraint,
  Id,
  Need,
  Policy,
  Relation,
  Routine,
  Rule,
  Thing,
  ThingOf,
  Trigger,
  Type,
} from './things.ts';

/** The catalog as the statements so far have made it. Records never change: `put` replaces one, and the journal can take it back. */
export class Catalog {
  private readonly things = new Map<Id, Thing>();
  /** Things by what they can be asked for by: `relation public.users`, `indexes 12`. */
  private readonly members = new Map<string, Set<Id>>();
  private readonly journal: Journal;
  private last = 16_384;
  /** What has changed, for whoever keeps up with it and clears it: tables, routines, and whether anything else has. */
  readonly changed = { tables: new Set<Id>(), routines: false, others: false };

  constructor(journal: Journal) {
    this.journal = journal;
  }

  /** All that it holds, for another one to hold. */
  contents(): { readonly last: number; readonly things: readonly Thing[] } {
    return { last: this.last, things: [...this.things.values()] };
  }

  /** Holds this and nothing else. */
  hold({ last, things }: ReturnType<Catalog['contents']>): void {
    this.things.clear();
    this.members.clear();
    for (const thing of things) this.swap(thing.id, undefined, thing);
    this.last = last;
  }

  nextId(): Id {
    this.last += 1;
    return this.last;
  }

  get(id: Id): Thing | undefined {
    return this.things.get(id);
  }

  /** A relation that must be there: an id without a thing is a mistake of the program. */
  relation(id: Id): Relation {
    return this.must(id, 'relation');
  }

  must<C extends Thing['class']>(id: Id, kind: C): ThingOf<C> {
    const thing = this.things.get(id);
    if (thing?.class !== kind) throw new Error(`${kind} ${id} is not in the catalog`);
    return thing as ThingOf<C>;
  }

  /** Adds a thing, or puts it in the place of the one with its id. */
  put<T extends Thing>(thing: T): T {
    const before = this.things.get(thing.id);
    this.swap(thing.id, before, thing);
    this.journal.add(() => this.swap(thing.id, this.things.get(thing.id), before));
    return thing;
  }

  remove(id: Id): void {
    const before = this.things.get(id);
    if (!before) return;
    this.swap(id, before, undefined);
    this.journal.add(() => this.swap(id, undefined, before));
  }

  private swap(id: Id, before: Thing | undefined, after: Thing | undefined): void {
    for (const thing of [before, after]) if (thing) this.note(thing);
    if (isSecured(before) !== isSecured(after)) this.changed.others = true;
    const old = before ? new Set(keysOf(before)) : new Set<string>();
    const now = after ? new Set(keysOf(after)) : new Set<string>();
    for (const key of old) {
      if (now.has(key)) continue;
      const among = this.members.get(key);
      among?.delete(id);
      if (among?.size === 0) this.members.delete(key);
    }
    for (const key of now) {
      if (old.has(key)) continue;
      const among = this.members.get(key);
      if (among) among.add(id);
      else this.members.set(key, new Set([id]));
    }
    if (after) this.things.set(id, after);
    else this.things.delete(id);
  }

  private note(thing: Thing): void {
    const { changed } = this;
    const table = tableOf(thing);
    if (table !== undefined) changed.tables.add(table);
    if (thing.class === 'routine') changed.routines = true;
    if (table === undefined || thing.class === 'policy' || thing.class === 'trigger') changed.others = true;
  }

  /** What a key leads to, in the order of ids: as Postgres goes through its lists of OIDs. */
  private under<C extends Thing['class']>(kind: C, key: string): ThingOf<C>[] {
    const ids = [...(this.members.get(key) ?? [])].sort((a, b) => a - b);
    return ids.map(id => this.must(id, kind));
  }

  private one<C extends Thing['class']>(kind: C, key: string): ThingOf<C> | undefined {
    return this.under(kind, key)[0];
  }

  named(schema: string, name: string): Relation | undefined {
    return this.one('relation', relationKey(schema, name));
  }

  namespace(name: string): ThingOf<'schema'> | undefined {
    return this.one('schema', `schema ${name}`);
  }

  schemaNames(): string[] {
    return this.under('schema', 'all schema').map(({ name }) => name);
  }

  type(schema: string, name: string): Type | undefined {
    return this.one('type', `type ${schema}\0${name}`);
  }

  /** All routines of that name, whatever their arguments. */
  routines(schema: string, name: string): Routine[] {
    return this.under('routine', `routine ${schema}\0${name}`);
  }

  other(kind: string, name: string): ThingOf<'other'> | undefined {
    return this.one('other', `${kind} ${name}`);
  }

  others(kind: string): ThingOf<'other'>[] {
    return this.under('other', `all ${kind}`);
  }

  /** Relations of a schema, indexes and sequences among them. */
  within(schema: string): Relation[] {
    return this.under('relation', `within ${schema}`);
  }

  /** All that has its name in a schema: relations, types, routines and others. */
  inSchema(schema: string): Thing[] {
    return [...(this.members.get(`in ${schema}`) ?? [])].flatMap(id => this.things.get(id) ?? []);
  }

  indexes(table: Id): Relation[] {
    return this.under('relation', `indexes ${table}`);
  }

  /** Every relation, in the order in which they were made. */
  relations(): Relation[] {
    return [...this.things.values()]
      .flatMap(thing => (thing.class === 'relation' ? [thing] : []))
      .sort((a, b) => a.id - b.id);
  }

  /** Partitions, or tables that inherit: those directly below. */
  children(table: Id): Relation[] {
    return this.under('relation', `children ${table}`);
  }

  /** All tables below, each before those below it. */
  descendants(table: Id): Relation[] {
    return this.children(table).flatMap(child => [child, ...this.descendants(child.id)]);
  }

  constraints(on: Id): Constraint[] {
    return this.under('constraint', `constraints ${on}`);
  }

  constraint(on: Id, name: string): Constraint | undefined {
    return this.constraints(on).find(one => one.name === name);
  }

  /** Whether a constraint of any relation of a schema is called that (ConstraintNameExists). */
  isConstraintName(schema: string, name: string): boolean {
    return this.under('constraint', `constraint ${name}`).some(({ on }) => {
      const relation = this.things.get(on);
      return relation?.class === 'relation' && relation.schema === schema;
    });
  }

  /** Foreign keys that point to a table. */
  referring(table: Id): Constraint[] {
    return this.under('constraint', `referring ${table}`);
  }

  triggers(table: Id): Trigger[] {
    return this.under('trigger', `triggers ${table}`);
  }

  rules(table: Id): Rule[] {
    return this.under('rule', `rules ${table}`);
  }

  policies(table: Id): Policy[] {
    return this.under('policy', `policies ${table}`);
  }

  /** What needs an object or a part of it, and how. */
  dependents(on: Id): { readonly thing: Thing; readonly need: Need }[] {
    const ids = [...(this.members.get(`needed ${on}`) ?? [])].sort((a, b) => a - b);
    return ids.flatMap(id => {
      const thing = this.things.get(id);
      return (thing?.needs ?? []).flatMap(need => (thing && need.on.id === on ? { thing, need } : []));
    });
  }

  /** Sequences that belong to a column (serial, identity). */
  sequencesOf(table: Id, column?: number): Relation[] {
    return this.under('relation', `sequences ${table}`).filter(
      ({ ownedBy }) => column === undefined || ownedBy?.sub === column,
    );
  }

  /** Everything of a class, in the order of ids. */
  all<C extends Thing['class']>(kind: C): ThingOf<C>[] {
    return this.under(kind, `every ${kind}`);
  }

  /** Changes one column of a relation. */
  putColumn(relation: Id, number: number, change: Partial<Column>): void {
    const before = this.relation(relation);
    this.put({
      ...before,
      columns: before.columns.map(one => (one.number === number ? { ...one, ...change } : one)),
    });
  }
}
