import { differenceWords } from '../../evidence/rehearse/differences.ts';
import { compareRows, digestRows } from '../../evidence/rehearse/rows.ts';
import { advanceSchema } from '../../inputs/schema.ts';
import type { CheckDocument } from '../../model/check.ts';
import type { Finding, Witness } from '../../model/finding.ts';
import type { Migration, MigrationPart } from '../../model/migration.ts';
import type { Schema } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { PostgresError } from '../../model/trouble.ts';
import { compareSchemas } from '../../postgres/catalog/compare.ts';
import { readSchema } from '../../postgres/catalog/read.ts';
import { fillRows } from '../../rows/fill.ts';
import { FEW, type Lab } from '../lab.ts';
import { namedTables } from '../relevant.ts';
import { filesOf, runsTogether } from './deployment.ts';

/** Rows that new code writes before the way down is tried once more. */
const WRITTEN = 20;

type Outcome = CheckDocument['files'][number]['down'];

export interface DownProof {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

interface Failure {
  readonly at: MigrationPart['statements'][number];
  readonly code: string;
  readonly message: string;
}

/**
 * Proves the way down of each of the migrations, by name, each on top of those before it. The database stands before the
 * first, and is used up.
 */
export async function proveDowns(
  lab: Lab,
  database: string,
  migrations: readonly Migration[],
  tell: (what: string) => void,
): Promise<ReadonlyMap<string, DownProof>> {
  const proofs = new Map<string, DownProof>();
  const last = migrations.findLastIndex(({ down }) => down !== undefined);
  for (const [at, migration] of migrations.slice(0, last + 1).entries()) {
    if (migration.down) {
      tell(`running ${migration.name} up, down and up again`);
      const own = at === last ? database : await lab.clone(database);
      proofs.set(migration.name, await proveDown(lab, own, migration));
      if (own !== database) await lab.sandbox.dropDatabase(own);
    }
    if (at < last) await advanceSchema(filesOf(migration.up.statements), lab.sandbox, database);
  }
  return proofs;
}

/**
 * Runs a migration up, down and up again on the database, and down once more after rows were written through the new shape.
 * The schema must be the same each time, and so must the rows. The database is used up.
 */
async function proveDown(lab: Lab, database: string, migration: Migration): Promise<DownProof> {
  const { up, down } = migration;
  if (!down) return { outcome: 'none', findings: [] };
  const first = down.statements[0];
  if (!first) return { outcome: 'not tried', findings: [] };
  const session = await lab.sandbox.connect(database);
  try {
    const before = await readSchema(session);
    const rows = await digestRows(session, before);
    if (await runPart(session, up)) return { outcome: 'not tried', findings: [] };
    const after = await readSchema(session);
    const failure = await runPart(session, down);
    if (failure) return refuses(failure) ?? failed(failure, 'The way down fails');
    const drift = differences(before, await readSchema(session));
    const lost = compareRows(rows, await digestRows(session, before)).words;
    const again = await runPart(session, up);
    if (again) return failed(again, 'After the way down, the way up fails');
    const second = differences(after, await readSchema(session));
    const late = await afterWrites(lab, session, database, migration, after);
    if (late) return failed(late, 'After new code has written rows, the way down fails');
    if (drift.length + second.length > 0) return drifts(first, [...drift, ...second]);
    return lost.length > 0 ? loses(first, lost) : { outcome: 'same', findings: [] };
  } finally {
    await session.close();
  }
}

/** Rows that only the new schema allows are in the way of some ways down. */
async function afterWrites(
  lab: Lab,
  session: Session,
  database: string,
  { up, down }: Migration,
  schema: Schema,
): Promise<Failure | undefined> {
  if (!down) return undefined;
  const wanted = new Map(namedTables(schema, up).map(name => [name, FEW + WRITTEN]));
  if (wanted.size === 0) return undefined;
  await fillRows(lab.sandbox, database, schema, wanted);
  return runPart(session, down);
}

/** Runs a part as its tool does; gives the first statement that failed. */
async function runPart(session: Session, part: MigrationPart): Promise<Failure | undefined> {
  const wrap = runsTogether(part);
  if (wrap) await session.run('BEGIN');
  for (const at of part.statements) {
    try {
      await session.run(at.sql);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      await session.run('ROLLBACK').catch(() => {});
      return { at, code: error.code, message: error.message };
    }
  }
  if (wrap) await session.run('COMMIT').catch(() => {});
  await session.run('RESET ALL');
  return undefined;
}

function differences(before: Schema, after: Schema): string[] {
  return compareSchemas(before, after)
    .filter(({ kind }) => kind !== 'order')
    .map(differenceWords);
}

/** A block that raises was written to refuse: there is no way down, and it says so. */
function refuses({ at, code, message }: Failure): DownProof | undefined {
  if (code !== 'P0001' || !/^DO\b/i.test(at.sql)) return undefined;
  const told = finding('undo-missing', 'warning', at, `The way down refuses: ${message}.`, [message]);
  return { outcome: 'none', findings: [told] };
}

function failed({ at, code, message }: Failure, what: string): DownProof {
  const said = `${code} ${message}`;
  return {
    outcome: 'fails',
    findings: [finding('undo-failed', 'error', at, `${what}: ${said}.`, [said])],
  };
}

function drifts(at: MigrationPart['statements'][number], found: readonly string[]): DownProof {
  const [one] = found;
  const more = found.length > 1 ? ` and ${found.length - 1} more` : '';
  const message = `The way down does not lead back to the schema of before: ${one}${more}.`;
  return {
    outcome: 'differs',
    findings: [finding('undo-failed', 'warning', at, message, found.slice(0, 6))],
  };
}

function loses(at: MigrationPart['statements'][number], lost: readonly string[]): DownProof {
  const message = `Up and down again leaves other rows: ${lost.slice(0, 2).join('; ')}.`;
  return {
    outcome: 'loses data',
    findings: [finding('undo-loses-data', 'warning', at, message, lost.slice(0, 6))],
  };
}

function finding(
  rule: string,
  severity: Finding['severity'],
  { file, line, column, sql }: MigrationPart['statements'][number],
  message: string,
  saw: readonly string[],
): Finding {
  const witnesses = saw.map((text): Witness => ({ by: 'sandbox', saw: text }));
  return { rule, severity, file, line, column, statement: sql, message, witnesses, about: 'written' };
}
