import { readSchemaInput, type SchemaInput } from '../inputs/schema.ts';
import { suppressionsIn } from '../inputs/suppressions.ts';
import type { CheckDocument, NotAnalysed } from '../model/check.ts';
import { FORMAT } from '../model/dossier.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Io } from '../model/io.ts';
import type { Migration } from '../model/migration.ts';
import { readDatabase } from '../postgres/live.ts';
import { loadParser } from '../sql/parse.ts';
import { suppress } from '../verdict/suppress.ts';
import { type CheckAsk, readCheckAsk, readOutput } from './check/ask.ts';
import { type Deployed, deploy } from './check/deploy.ts';
import type { Deployment } from './check/deployment.ts';
import { print } from './check/print.ts';
import { knownRules, ruled, wantedRisks } from './check/rules.ts';
import { type Selection, selectMigrations } from './check/select.ts';
import { sizer } from './check/sizes.ts';
import { Track } from './check/track.ts';
import { openLab } from './lab.ts';
import type { Typed } from './options.ts';
import { majorLike } from './surroundings.ts';

/** `lockstep check`: findings on migrations that are written already. Exit code 1 when one is as severe as `--fail-on`. */
export async function checkCommand(typed: Typed, io: Io): Promise<number> {
  const output = readOutput(typed);
  const ask = await readCheckAsk(typed, io);
  const document = await checkFiles(ask, what => io.progress?.(what));
  io.progress?.('');
  io.stdout.write(print(document, output, io));
  return document.findings.some(({ severity }) => atLeast(severity, ask.failOn)) ? 1 : 0;
}

const order: readonly Severity[] = ['note', 'warning', 'error'];
const atLeast = (severity: Severity, least: Severity): boolean =>
  order.indexOf(severity) >= order.indexOf(least);

/** Runs the migrations on a sandbox, in order, and says what each of them does to those who use the database. */
export async function checkFiles(ask: CheckAsk, tell: (what: string) => void): Promise<CheckDocument> {
  await loadParser();
  tell('reading the migrations');
  const selection = await selectMigrations(ask);
  const input = await schemaOf(ask, selection);
  tell('starting PostgreSQL');
  const major = ask.major ?? majorLike(input.major);
  const lab = await openLab({ profile: 'fast', major, input, offered: ask.sandbox, tell });
  try {
    const track = await Track.open(lab);
    const sizes = sizer(ask.rows);
    const options = {
      runner: selection.runner,
      lockBudgetMs: ask.lockBudgetMs,
      risks: wantedRisks(ask.rules),
      sized: sizes.sized,
      tell,
    };
    const deployed: Deployed[] = [];
    for (const deployment of deploymentsOf(selection)) {
      deployed.push(await deploy(lab, track, deployment, options));
    }
    sizes.refuseUnknown(track.schema);
    const found = [
      ...deployed.flatMap(one => one.findings),
      ...deployed.flatMap(({ downs }) => [...downs.values()].flatMap(one => one.findings)),
    ].filter(({ about }) => about === 'written');
    const requests = selection.checked
      .flatMap(({ up, down }) => [up, ...(down ? [down] : [])])
      .flatMap(suppressionsIn);
    const { findings, suppressions } = suppress(ruled(found, ask.rules), requests, {
      today: ask.today,
      known: knownRules,
    });
    return {
      lockstep: FORMAT,
      server: { version: lab.sandbox.version, production: ask.major ?? input.major ?? null },
      schema: { source: input.source, leftOut: [...lab.leftOut] },
      files: selection.checked.map(migration => fileOf(migration, deployed)),
      findings: [...findings].sort(byPlace(selection)),
      failOn: ask.failOn,
      coverage: {
        files: selection.checked.length,
        statements: deployed.reduce((sum, { traced }) => sum + traced.length, 0),
        judged: selection.judged,
        runner: selection.runner,
        notAnalysed: notAnalysed(selection, deployed),
      },
      suppressions: [...suppressions],
    };
  } finally {
    await lab.close();
  }
}

/** What was there before the first migration that is checked. */
async function schemaOf(ask: CheckAsk, { earlier }: Selection): Promise<SchemaInput> {
  if (ask.schema !== undefined) return readSchemaInput(ask.schema, { readDatabase });
  const files = earlier.map(({ up }) => ({
    file: up.file,
    text: up.statements.map(({ sql }) => `${sql}\n;\n`).join(''),
  }));
  const source = earlier.length === 0 ? 'an empty database' : `the ${earlier.length} migrations before`;
  return { source, kind: 'migrations', major: null, files, estimatedRows: new Map(), leftOut: [] };
}

function deploymentsOf({ checked, judged }: Selection): Deployment[] {
  if (judged === 'all files together') return checked.length > 0 ? [{ migrations: checked }] : [];
  return checked.map(migration => ({ migrations: [migration] }));
}

function fileOf(
  { name, up, down }: Migration,
  deployed: readonly Deployed[],
): CheckDocument['files'][number] {
  const proof = deployed.map(({ downs }) => downs.get(name)).find(found => found !== undefined);
  return {
    file: up.file,
    statements: up.statements.length,
    down: proof?.outcome ?? (down ? 'not tried' : 'none'),
  };
}

function notAnalysed({ checked, leftOut }: Selection, deployed: readonly Deployed[]): NotAnalysed[] {
  const unread = checked
    .flatMap(({ up, down }) => [...up.unread, ...(down?.unread ?? [])])
    .map(({ file, line, column, what, because, caret }) => ({
      file,
      line,
      column,
      what,
      because,
      ...(caret === undefined ? {} : { caret }),
    }));
  const unseen = deployed
    .flatMap(one => one.unseen)
    .map(({ file, line, column, sql, because }) => ({
      file,
      line,
      column,
      what: sql.split('\n')[0] ?? sql,
      because,
    }));
  const opaque = deployed.flatMap(({ traced }) =>
    traced.flatMap(({ file, line, column, sql, facts }) =>
      (facts.incomplete ?? [])
        .filter(
          () => facts.error === undefined && facts.incomplete?.some(because => !because.includes('25P02')),
        )
        .map(because => ({ file, line, column, what: sql.split('\n')[0] ?? sql, because })),
    ),
  );
  return [
    ...leftOut.map(({ file, because }) => ({ file, what: file, because })),
    ...unread,
    ...unseen,
    ...opaque,
  ];
}

/** In the order in which the files are run, then by line. */
function byPlace({ checked }: Selection): (a: Finding, b: Finding) => number {
  const at = new Map(
    checked.flatMap(({ up, down }, index) => [
      [up.file, index] as const,
      ...(down ? [[down.file, index] as const] : []),
    ]),
  );
  return (a, b) => (at.get(a.file) ?? 0) - (at.get(b.file) ?? 0) || a.line - b.line || a.column - b.column;
}
