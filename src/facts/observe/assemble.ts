import type { Facts, Lock, LockMode } from '../../model/facts.ts';
import { lockModes } from '../../model/lock-modes.ts';
import type { StatementKind } from './kinds.ts';
import type { Said } from './messages.ts';
import { type LockRow, type Probe, scanned, untouched } from './probe.ts';
import { type Known, toKnown } from './relations.ts';

const strength = new Map<LockMode, number>(lockModes.map((mode, rank) => [mode, rank]));
const rank = (mode: LockMode): number => strength.get(mode) ?? -1;

/** The observer's memory of relations: names and storage as they were before the statement under watch. */
export class Relations {
  private readonly known: Map<number, Known>;

  constructor(known: Map<number, Known>) {
    this.known = known;
  }

  get(row: { oid: number } & Partial<LockRow>): Known | undefined {
    const found = this.known.get(row.oid);
    if (found) return found;
    // A composite type is no relation that anyone could query.
    return row.relname && row.relkind !== 'c' ? toKnown(row as LockRow, true) : undefined;
  }

  /** Born in the statement under watch. */
  isUnknown(row: { oid: number }): boolean {
    return !this.known.has(row.oid);
  }

  byOid(oid: number): Known | undefined {
    return this.known.get(oid);
  }

  /** Adds what was born since: an outsider learns those names only after the commit. */
  adopt(now: ReadonlyMap<number, Known>): void {
    for (const [oid, known] of now) if (!this.known.has(oid)) this.known.set(oid, { ...known, new: true });
  }

  /** Takes over all of the catalog as it is now: after a rollback, nothing learned since can be trusted. */
  refresh(now: ReadonlyMap<number, Known>): void {
    const before = new Map(this.known);
    this.known.clear();
    for (const [oid, known] of now) this.known.set(oid, { ...known, new: before.get(oid)?.new ?? true });
  }

  /** Takes over names and storage as they are after the statement. */
  learn(rows: readonly LockRow[]): void {
    for (const row of rows) {
      if (row.relname && row.relkind !== 'c')
        this.known.set(row.oid, toKnown(row, this.known.get(row.oid)?.new ?? true));
    }
  }

  /** The relation that a message means, which carries no schema: one that the statement locks before any other. */
  named(relname: string, among: readonly LockRow[]): string | undefined {
    const row = among.find(lock => lock.relname === relname);
    if (row) return this.get(row)?.name;
    return [...this.known.values()].find(known => known.relname === relname)?.name;
  }

  /** Whether the storage of a relation is another than before; what is new has no before. */
  hasMoved(row: LockRow): boolean {
    const known = this.known.get(row.oid);
    return known !== undefined && row.filenode !== null && row.filenode !== known.filenode;
  }
}

/**
 * Strongest mode per name, in the order of names; `earlier` are the locks that the transaction held before. One name can
 * stand for two relations: REINDEX CONCURRENTLY builds the new index beside the old one.
 */
export function lockFacts(
  rows: readonly LockRow[],
  relations: Relations,
  earlier: readonly LockRow[] = [],
): Lock[] {
  const before = strongest(earlier);
  const byName = new Map<string, Lock>();
  for (const [oid, row] of strongest(rows)) {
    const known = relations.get(row);
    if (!known) continue;
    const had = before.get(oid);
    const held = had !== undefined && rank(had.mode) >= rank(row.mode);
    const lock: Lock = { relation: known.name, kind: known.kind, mode: row.mode, new: known.new, held };
    const twin = byName.get(known.name);
    byName.set(known.name, twin ? together(twin, lock) : lock);
  }
  return [...byName.values()].sort((a, b) =>
    a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : 0,
  );
}

/** An old relation's lock counts before a new one's: nobody can be using what is new. */
function together(one: Lock, other: Lock): Lock {
  if (one.new !== other.new) return one.new ? other : one;
  return rank(one.mode) >= rank(other.mode) ? one : other;
}

function strongest(rows: readonly LockRow[]): Map<number, LockRow> {
  const best = new Map<number, LockRow>();
  for (const row of rows) {
    const had = best.get(row.oid);
    if (!had || rank(row.mode) > rank(had.mode)) best.set(row.oid, row);
  }
  return best;
}

/**
 * Relations whose storage changed and of which the server said so, or cannot say so. TRUNCATE changes it silently, and an
 * index has new storage whenever it is built.
 */
export function rewriteFacts(
  rows: readonly LockRow[],
  relations: Relations,
  said: Said,
  kind: StatementKind,
): string[] {
  const rewritten = [...strongest(rows).values()].flatMap(row => {
    const known = relations.byOid(row.oid);
    if (!known || !relations.hasMoved(row)) return [];
    if (known.kind === 'index') {
      const built = said.building.some(({ index }) => index === row.relname);
      return kind.silentRewrite && !built ? [known.name] : [];
    }
    // ALTER TABLE copies into `pg_temp_<oid>`; the message names the table itself (tablecmds.c).
    const told = said.rewriting.some(name => name === row.relname || name === known.relname);
    return known.table && (told || kind.silentRewrite) ? [known.name] : [];
  });
  return [...new Set(rewritten)].sort();
}

export function countFacts(
  before: Probe,
  after: Probe,
  relations: Relations,
): { scans: string[]; writes: { relation: string; rows: number }[] } {
  const scans: string[] = [];
  const writes: { relation: string; rows: number }[] = [];
  for (const [oid, now] of after.counters) {
    const earlier = before.counters.get(oid) ?? untouched;
    const row = after.locks.find(lock => lock.oid === oid);
    const name = row ? relations.get(row)?.name : relations.byOid(oid)?.name;
    if (name === undefined) continue;
    if (scanned(earlier, now)) scans.push(name);
    if (now.writes > earlier.writes) writes.push({ relation: name, rows: now.writes - earlier.writes });
  }
  return { scans: scans.sort(), writes: writes.sort((a, b) => (a.relation < b.relation ? -1 : 1)) };
}

/**
 * The indexes that the server said it builds. A message has no schema: it means an index of that name that is new or has new
 * storage, and the table of that name in its schema. What TRUNCATE builds is an index of nothing, and left out.
 */
export function buildFacts(
  said: Said,
  rows: readonly LockRow[],
  relations: Relations,
  rewrites: readonly string[],
): Facts['builds'] {
  const left = [...strongest(rows).values()];
  return said.building.flatMap(({ index, table }) => {
    const called = left.filter(row => row.relname === index);
    const built =
      called.find(row => relations.isUnknown(row) || relations.hasMoved(row)) ??
      called.find(row => relations.get(row)?.new);
    if (built) left.splice(left.indexOf(built), 1);
    const on = left.find(row => row.relname === table && row.nspname === built?.nspname);
    if (on && relations.hasMoved(on) && !rewrites.includes(relations.get(on)?.name ?? '')) return [];
    return [
      {
        index: (built && relations.get(built)?.name) ?? relations.named(index, rows) ?? index,
        table: (on && relations.get(on)?.name) ?? relations.named(table, rows) ?? table,
      },
    ];
  });
}

/** Tables that a statement says it verifies; the counters name them exactly, unless they are empty. */
export function verifiedFacts(
  said: Said,
  rows: readonly LockRow[],
  relations: Relations,
  scans: readonly string[],
): string[] {
  return said.verifying.flatMap(table => {
    const meant = rows.filter(row => row.relname === table).map(row => relations.get(row)?.name ?? '');
    return meant.some(name => scans.includes(name)) ? [] : (relations.named(table, rows) ?? []);
  });
}
