import type { Estimate, StepEvidence, UndoProof, WrittenEvidence } from '../../src/model/evidence.ts';
import type { Facts, Lock, LockMode, TracedStatement } from '../../src/model/facts.ts';
import type { Impact, Site, SitePhase } from '../../src/model/impact.ts';
import type { PhaseName, Plan, Step } from '../../src/model/plan.ts';
import type { Index, Schema, Table } from '../../src/model/schema.ts';

/** Small handmade pieces of a dossier: each argument says what is special, the rest is harmless. */

export function lock(relation: string, mode: LockMode, more: Partial<Lock> = {}): Lock {
  return { relation: `public.${relation}`, kind: 'table', mode, new: false, held: false, ...more };
}

export function facts(more: Partial<Facts> = {}): Facts {
  const none = { locks: [], rewrites: [], scans: [], builds: [], writes: [] };
  return { source: 'observed', server: '18.4', transaction: 'allowed', ...none, ...more };
}

export function index(name: string, more: Partial<Index> = {}): Index {
  const definition = `CREATE INDEX ${name} ON public.t USING btree (id)`;
  const plain = { unique: false, primary: false, valid: true, method: 'btree' };
  return { name, definition, columns: ['id'], include: [], ...plain, ...more };
}

export function table(relname: string, more: Partial<Table> = {}): Table {
  const names = { name: `public.${relname}`, schema: 'public', relname, owner: 'app' };
  return { ...names, kind: 'table', columns: [], indexes: [], constraints: [], estimatedRows: null, ...more };
}

export function schema(...tables: Table[]): Schema {
  return { major: 18, tables, others: [], functions: [] };
}

/** The change as written: each statement on a line of its own in change.sql. */
export function written(
  statements: readonly (readonly [sql: string, facts?: Facts])[],
  wrapped: WrittenEvidence['wrapped'] = { ok: true },
): WrittenEvidence {
  const traced = statements.map(
    ([sql, seen], at): TracedStatement => ({
      file: 'change.sql',
      line: at + 1,
      column: 1,
      sql,
      facts: seen ?? facts(),
    }),
  );
  return { statements: traced, wrapped };
}

export function change({ statements }: WrittenEvidence) {
  const text = statements.map(({ sql }) => `${sql};\n`).join('');
  return { file: 'change.sql', text, statements };
}

const stepParts = {
  relations: [],
  transaction: 'one',
  lockTimeoutMs: 500,
  statementTimeoutMs: 0,
  fingerprint: 'f',
  doneWhen: "SELECT 'done'",
} as const;

export function step(id: string, sql: string, more: Partial<Step> = {}): Step {
  const undoStep = {
    ...stepParts,
    relations: [],
    id: `${id}u`,
    title: `undo of ${sql}`,
    sql: [`-- undo of ${sql}`],
  };
  return {
    ...stepParts,
    relations: [],
    id,
    title: sql,
    sql: [sql],
    recipe: 'as-written',
    from: [Number(id) - 1],
    undo: { kind: 'steps', steps: [undoStep], loses: [] },
    ...more,
  };
}

export function plan(phases: Partial<Record<PhaseName, Step[]>>, more: Partial<Plan> = {}): Plan {
  const names: PhaseName[] = ['expand', 'backfill', 'switch', 'contract'];
  const filled = names.flatMap(name => (phases[name] ? [{ name, steps: phases[name] }] : []));
  return { id: 'p', digest: 'p', phases: filled, pointOfNoReturn: null, notes: [], touches: [], ...more };
}

export const undone: UndoProof = { outcome: 'same', differences: [], rows: 1000 };

export function ran(more: Partial<StepEvidence> = {}): StepEvidence {
  const none = { estimate: null, waits: [], undoFacts: [], undoEstimate: null };
  return { facts: [facts()], undo: undone, ...none, ...more };
}

export function estimate(rows: number, mid: number, basis: Estimate['basis'] = 'fitted'): Estimate {
  return {
    rows,
    basis,
    predictedMs: { low: mid * 0.8, mid, high: mid * 1.2 },
    samples: [{ rows: 1000, ms: 1 }],
  };
}

export function site(place: string, phases: Record<string, SitePhase>, more: Partial<Site> = {}): Site {
  const [file = '', line = '1'] = place.split(':');
  return {
    file,
    line: Number(line),
    column: 3,
    language: 'typescript',
    kind: 'string',
    query: 'SELECT 1',
    relations: ['public.users'],
    columns: [],
    star: false,
    prepared: 'no',
    hasFallback: false,
    confidence: 'high',
    phases,
    ...more,
  };
}

export const ok: SitePhase = { ok: true };
export const fails = (sqlstate: string, message = 'it does not work'): SitePhase => ({
  ok: false,
  sqlstate,
  message,
});
export const failsOpen: SitePhase = {
  ok: true,
  liveConnection: { ok: false, sqlstate: '0A000', message: 'cached plan must not change result type' },
};

export function impact(...sites: Site[]): Impact {
  return { sites, coverage: { files: 1, queries: sites.length, skipped: [], unresolved: [] } };
}
