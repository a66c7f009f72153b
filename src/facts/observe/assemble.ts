import { type Facts, type Lock, type LockMode, lockModes } from '../../model/facts.ts';
import type { StatementKind } from './kinds.ts';
import type { Said } from './messages.ts';
import type { Counters, LockRow, Probe } from './probe.ts';
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
    return row.relname ? toKnown(row as LockRow, true) : undefined;
  }

  byOid(oid: number): Known | undefined {
    return this.known.get(oid);
  }

  /** Adds what was born since: an outsider learns those names only after the commit. */
  adopt(now: ReadonlyMap<number, Known>): void {
    for (const [oid, known] of now) if (!this.known.has(oid)) this.known.set(oid, { ...known, new: true });
  }

  /** Takes over names and storage as they are after the statement. */
  learn(rows: readonly LockRow[]): void {
    for (const row of rows) {
      if (row.relname) this.known.set(row.oid, toKnown(row, this.known.get(row.oid)?.new ?? true));
    }
  }

  /** Tables of the database by their bare name, for messages that carry no schema. */
  named(relname: string, among: readonly LockRow[]): string | undefined {
    const row = among.find(lock => lock.relname === relname) ?? undefined;
    if (row) return this.get(row)?.name;
    for (const known of this.known.values()) {
      if (known.name === relname || known.name.endsWith(`.${relname}`)) return known.name;
    }
    return undefined;
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

/** Relations whose storage changed and of which the server said so, or cannot say so. TRUNCATE changes it silently. */
export function rewriteFacts(
  rows: readonly LockRow[],
  relations: Relations,
  said: Said,
  kind: StatementKind,
): string[] {
  const rewritten = [...strongest(rows).values()].flatMap(row => {
    const known = relations.byOid(row.oid);
    if (!known?.table || row.filenode === null || row.filenode === known.filenode) return [];
    const told = said.rewriting.some(name => name === row.relname || known.name.endsWith(`.${name}`));
    // ALTER TABLE copies into `pg_temp_<oid>`; the message names the table itself (tablecmds.c).
    return told || kind.silentRewrite ? [known.name] : [];
  });
  return [...new Set(rewritten)].sort();
}

export function countFacts(
  before: Probe | undefined,
  after: Probe,
  relations: Relations,
): { scans: string[]; writes: { relation: string; rows: number }[] } {
  const scans: string[] = [];
  const writes: { relation: string; rows: number }[] = [];
  for (const [oid, now] of after.counters) {
    const earlier: Counters = before?.counters.get(oid) ?? { scans: 0, writes: 0 };
    const row = after.locks.find(lock => lock.oid === oid);
    const name = row ? relations.get(row)?.name : relations.byOid(oid)?.name;
    if (name === undefined) continue;
    if (now.scans > earlier.scans) scans.push(name);
    if (now.writes > earlier.writes) writes.push({ relation: name, rows: now.writes - earlier.writes });
  }
  return { scans: scans.sort(), writes: writes.sort((a, b) => (a.relation < b.relation ? -1 : 1)) };
}

export function buildFacts(said: Said, rows: readonly LockRow[], relations: Relations): Facts['builds'] {
  return said.building.map(({ index, table }) => ({
    index: relations.named(index, rows) ?? index,
    table: relations.named(table, rows) ?? table,
  }));
}
