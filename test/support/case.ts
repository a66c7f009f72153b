import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { CheckDocument } from '../../src/model/check.ts';
import { Dossier, TraceDocument } from '../../src/model/dossier.ts';
import type { Example } from '../../src/model/example.ts';
import type { Io } from '../../src/model/io.ts';
import { DEFAULT_MAJOR, packageVersions } from '../../src/postgres/versions.ts';
import { checkText } from '../../src/report/check/text.ts';
import { planText } from '../../src/report/text/plan.ts';
import { traceText } from '../../src/report/text/trace.ts';
import { difference } from './difference.ts';
import { filesBelow } from './files.ts';
import { asOnDefault } from './major.ts';
import { normalise, normaliseText, type Paths } from './normalise.ts';
import { exampleOf } from './risks/example.ts';
import { sitesText } from './sites.ts';

/** The command line as a function, as `faces/cli/run.ts` exports it. */
export type Run = (argv: readonly string[], io: Io) => Promise<number>;

const CaseFile = z.strictObject({
  /** The command and what else it is given; change.sql, schema.sql, code/ and the rows are added. */
  command: z.tuple([z.enum(['plan', 'trace', 'check'])], z.string()),
  rows: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** What is asked for; another name than change.sql is a folder of migrations, or a case of a wrong one. With desired.sql in the folder, that. */
  change: z.string().default('change.sql'),
  /** Width of report.txt. */
  columns: z.number().int().default(80),
  /** The recipe that it shows: test/recipes/ holds its plan to all that a plan promises. */
  recipe: z.string().optional(),
  /** Rules of check that steps of the plan may break as errors, each with the reason. */
  accepts: z.record(z.string(), z.string()).default({}),
  /** Expect the whole document too: one case of each command does, as the golden document of its `--json`. */
  document: z.boolean().default(false),
});

export interface Case extends z.infer<typeof CaseFile> {
  /** `group/name`, its place in cases/. */
  readonly name: string;
  readonly folder: string;
}

/** A case that says its major is about that one, wherever it runs. */
const majorFor = ({ command }: Case, asked: number | undefined): number | undefined =>
  command.includes('--pg') ? undefined : asked;

/** Every case below a folder, by name; throws where one lacks a part. */
export function findCases(folder: string): Case[] {
  return filesBelow(folder)
    .filter(file => basename(file) === 'case.json' && file.split('/').length === 3)
    .map(file => readCase(join(folder, dirname(file)), dirname(file)));
}

function readCase(folder: string, name: string): Case {
  if (!existsSync(join(folder, 'why.md'))) throw new Error(`cases/${name} has no why.md`);
  const parsed = CaseFile.safeParse(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')));
  if (!parsed.success) throw new Error(`cases/${name}/case.json: ${z.prettifyError(parsed.error)}`);
  const { command, change } = parsed.data;
  const parts = command[0] === 'check' ? [change] : ['schema.sql', 'change.sql'];
  const isDesired = existsSync(join(folder, 'desired.sql'));
  for (const part of isDesired ? ['schema.sql'] : parts) {
    if (!existsSync(join(folder, part))) throw new Error(`cases/${name} has no ${part}`);
  }
  return { ...parsed.data, name, folder };
}

/**
 * Runs a case on one major and gives every file that its expect/ should hold, by name, with what varies between runs
 * replaced. `exit` and `errors.txt` (only where there is something on stderr and the work could not be done) are always there.
 */
export async function runCase(subject: Case, run: Run, asked?: number): Promise<Map<string, string>> {
  const major = majorFor(subject, asked);
  const out = mkdtempSync(join(tmpdir(), 'lockstep-case-'));
  const places: Paths = [
    [out, 'plan'],
    [subject.folder, '.'],
    [tmpdir(), '<tmp>'],
  ];
  try {
    const { code, stdout, stderr } = await call(run, argumentsOf(subject, major, out), subject);
    const files = new Map([['exit', `${code}\n`]]);
    // Drawn anew, from a document whose times are all alike: so columns and lines break at the same place in every run.
    const screen = { width: subject.columns, color: false };
    const expectable = <T>(document: T, paths: Paths, withTimes = true): T => {
      const steady = normalise(document, paths, withTimes);
      return major === undefined ? steady : asOnDefault(steady, major);
    };
    if (stdout === '') {
      files.set('errors.txt', normaliseText(stderr, places, true));
    } else if (dirname(subject.name) === 'risks') {
      files.set('example.json', json(expectable(await example(subject, run, stdout, major), places, false)));
    } else if (subject.command[0] === 'trace') {
      const trace = expectable(read(TraceDocument, stdout), places);
      files.set('trace.json', json(trace));
      files.set('report.txt', traceText(trace, screen));
    } else if (subject.command[0] === 'check') {
      const check = expectable(read(CheckDocument, stdout), places);
      if (subject.document) files.set('check.json', json(check));
      files.set('report.txt', checkText(check, screen));
    } else {
      const raw = read(Dossier, stdout);
      const paths: Paths = [...places, [raw.plan.id, 'plan-id']];
      const dossier = expectable(raw, paths);
      const written = filesBelow(out);
      files.set('findings.json', json(dossier.findings));
      if (dossier.impact !== null) files.set('sites.txt', sitesText(dossier.impact));
      if (subject.document) {
        files.set('plan.json', json(dossier.plan));
        files.set('dossier.json', json(dossier));
      }
      const saved = { dir: 'plan', files: written };
      files.set('report.txt', planText(dossier, { ...screen, saved }));
      for (const file of written.filter(name => name.endsWith('.sql'))) {
        files.set(file, normaliseText(readFileSync(join(out, file), 'utf8'), paths));
      }
    }
    return files;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** What the page of a risk shows: the case as it is, and its change traced where it is one file. */
async function example(subject: Case, run: Run, stdout: string, major: number | undefined): Promise<Example> {
  const { name, folder, change } = subject;
  const tracing = ['trace', change, ...schemaOf(subject), ...server(major), '--json'];
  const isFile = statSync(join(folder, change)).isFile();
  return exampleOf({
    rule: basename(name),
    folder,
    argv: typed(subject),
    found: JSON.parse(stdout),
    traced: isFile ? JSON.parse((await call(run, tracing, subject)).stdout) : undefined,
  });
}

function argumentsOf(subject: Case, major: number | undefined, out: string): string[] {
  const save = subject.command[0] === 'plan' ? ['--out', out] : [];
  return [...typed(subject), ...save, ...server(major), '--json'];
}

/** What a person would type, without `lockstep`. */
function typed(subject: Case): string[] {
  const {
    command: [command, ...rest],
    change,
    rows,
    folder,
  } = subject;
  return [
    ...(existsSync(join(folder, 'desired.sql')) ? [command, '--desired', 'desired.sql'] : [command, change]),
    ...schemaOf(subject),
    ...Object.entries(rows).flatMap(([table, count]) => ['--rows', `${table}=${count}`]),
    ...(existsSync(join(folder, 'code')) ? ['--code', 'code'] : []),
    ...rest,
  ];
}

function schemaOf({ folder }: Case): string[] {
  return existsSync(join(folder, 'schema.sql')) ? ['--schema', 'schema.sql'] : [];
}

function server(major: number | undefined): string[] {
  return major === undefined ? [] : ['--pg', String(major)];
}

/** As a person in the folder of the case would call it; the working directory belongs to the whole process, so one at a time. */
async function call(run: Run, argv: readonly string[], { folder, columns }: Case) {
  let [stdout, stderr] = ['', ''];
  const home = process.cwd();
  process.chdir(folder);
  try {
    const code = await run(argv, {
      stdout: { write: text => (stdout += text) },
      stderr: { write: text => (stderr += text) },
      readStdin: async () => '',
      env: process.env,
      columns,
      color: false,
    });
    return { code, stdout, stderr };
  } finally {
    process.chdir(home);
  }
}

/** A document as its model reads it; throws where it is of another shape, or holds what the model does not know. */
function read<T extends z.ZodType>(model: T, text: string): z.infer<T> {
  const raw: unknown = JSON.parse(text);
  const document = model.parse(raw);
  if (!isDeepStrictEqual(document, raw)) {
    throw new Error(
      `the model does not know all of the document:\n${difference(json(document), json(raw), 'document')}`,
    );
  }
  return document;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Compares what a run gave with expect/, file by file; a file of expect/ that no run makes is a difference too.
 * @returns the differences in words, empty when there are none
 */
export function compareCase(subject: Case, actual: ReadonlyMap<string, string>, major?: number): string {
  const expected = expectationOf(subject, layers(majorFor(subject, major)));
  const differences = [...actual].map(([file, text]) => {
    const wanted = expected.get(file);
    expected.delete(file);
    if (wanted !== undefined) return difference(wanted, text, file);
    return `expect/${file} is missing. The run gives:\n${text}`;
  });
  const orphans = [...expected.keys()].map(file => `expect/${file} is made by no run: delete it`);
  return [...differences, ...orphans].filter(words => words !== '').join('\n\n');
}

/**
 * Folders of the files that a major is expected to make, the later over the earlier: `expect/pg17/` and the like hold what
 * is not as on the next newer major, since what is new in one stays in those that follow.
 */
function layers(major: number = DEFAULT_MAJOR): string[] {
  const older = Object.keys(packageVersions)
    .map(Number)
    .filter(one => one >= major && one < DEFAULT_MAJOR);
  return ['expect', ...older.sort((a, b) => b - a).map(one => `expect/pg${one}`)];
}

function expectationOf({ folder }: Case, folders: readonly string[]): Map<string, string> {
  const expected = new Map<string, string>();
  for (const below of folders) {
    for (const file of filesBelow(join(folder, below)).filter(name => !name.includes('/'))) {
      expected.set(file, readFileSync(join(folder, below, file), 'utf8'));
    }
  }
  return expected;
}

/** Makes what a run gave the expectation; for a major, only where it is not as on the next newer one: accept that first. */
export function acceptCase(subject: Case, actual: ReadonlyMap<string, string>, major?: number): void {
  const folders = layers(majorFor(subject, major));
  const target = join(subject.folder, folders.pop() ?? 'expect');
  for (const entry of existsSync(target) ? readdirSync(target, { withFileTypes: true }) : []) {
    if (entry.isFile()) rmSync(join(target, entry.name));
  }
  const newer = expectationOf(subject, folders);
  for (const [file, text] of actual) {
    if (newer.get(file) === text) continue;
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file), text);
  }
}
