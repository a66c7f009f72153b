import type { Io } from '../model/io.ts';
import {
  afterOption,
  codeOption,
  configOption,
  desiredOption,
  dropOption,
  failOnOption,
  formatOption,
  jsonOption,
  lockBudgetOption,
  noSandboxOption,
  type Option,
  outFileOption,
  outOption,
  pgOption,
  renameOption,
  reportFormatOption,
  rowsOption,
  runnerOption,
  sandboxOption,
  schemaOption,
  sinceOption,
  sqlOption,
  stagedOption,
  stdinNameOption,
  type Typed,
  timeBudgetOption,
  varOption,
  writeOption,
} from './options.ts';

/** A command: what it takes, what it is for, and the code behind it, which is loaded only when it is called. */
export interface Command {
  readonly name: string;
  /** How it is called, without the program's name. */
  readonly synopsis: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** Fewest and most positional arguments. */
  readonly takes: readonly [number, number];
  readonly examples: readonly string[];
  /** What its exit codes say. */
  readonly exits: string;
  /** Gives the exit code: 0, or 1 for findings at the threshold. Throws Trouble (2) when it could not do the work. */
  readonly load: () => Promise<(typed: Typed, io: Io) => Promise<number>>;
}

export const commands: readonly Command[] = [
  {
    name: 'plan',
    synopsis: 'plan FILE|-|--sql SQL|--desired SCHEMA',
    summary: 'The whole answer for one change: steps with undo, locks, time, code, order.',
    options: [schemaOption, sqlOption, desiredOption, renameOption, dropOption, rowsOption].concat([
      ...[codeOption, pgOption, outOption, writeOption, jsonOption],
      lockBudgetOption,
      timeBudgetOption,
      sandboxOption,
    ]),
    takes: [0, 1],
    examples: [
      'lockstep plan change.sql --schema schema.sql --rows users=5M --code ./src --out plan/',
      'lockstep plan --sql "ALTER TABLE users ADD COLUMN note text" --schema migrations/',
      'lockstep plan --desired wanted.sql --schema schema.sql --rename users.mail=email',
    ],
    exits: '1 when the plan is UNSAFE or FAILS (AS WRITTEN does not count), else 0; 2 could not do the work.',
    load: async () => (await import('./plan.ts')).planCommand,
  },
  {
    name: 'check',
    synopsis: 'check FILE|DIR...',
    summary: 'Findings on migrations already written: what users feel, what to do instead.',
    options: [
      schemaOption,
      rowsOption,
      runnerOption,
      varOption,
      afterOption,
      sinceOption,
      stagedOption,
      stdinNameOption,
      formatOption,
      jsonOption,
      failOnOption,
      configOption,
      pgOption,
      sandboxOption,
      noSandboxOption,
    ],
    takes: [0, Number.POSITIVE_INFINITY],
    examples: [
      'lockstep check db/migrations --since origin/main --rows users=5M',
      'lockstep check db/migrations/0042_*.sql --format github',
    ],
    exits: '1 when a finding is as severe as --fail-on, else 0; 2 could not do the work.',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'trace',
    synopsis: 'trace FILE...|-|--sql SQL',
    summary: 'What each statement really does: locks, rewrites, scans, builds.',
    options: [schemaOption, sqlOption, pgOption, jsonOption, sandboxOption, noSandboxOption],
    takes: [0, Number.POSITIVE_INFINITY],
    examples: [
      'lockstep trace change.sql --schema schema.sql',
      'lockstep trace db/migrations/0042_*.sql --schema schema.sql --json',
    ],
    exits: '1 when a statement fails, else 0; 2 could not do the work.',
    load: async () => (await import('./trace.ts')).traceCommand,
  },
  {
    name: 'report',
    synopsis: 'report DOSSIER.json|-',
    summary: 'A saved dossier drawn again: as a page, Markdown, text or JSON; needs no database.',
    options: [reportFormatOption, outFileOption],
    takes: [1, 1],
    examples: [
      'lockstep report plan/dossier.json --out report.html',
      'lockstep report plan/dossier.json --format markdown',
    ],
    exits: '0; 2 when the file is no dossier.',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'explain',
    synopsis: 'explain [RULE]',
    summary: 'What a rule of check is about; without a name, all rules.',
    options: [],
    takes: [0, 1],
    examples: ['lockstep explain', 'lockstep explain blocks-during-scan'],
    exits: '0; 2 when there is no such rule.',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'doctor',
    synopsis: 'doctor',
    summary: 'What this machine can run: platform, embedded Postgres, cache, a test start.',
    options: [pgOption],
    takes: [0, 0],
    examples: ['lockstep doctor'],
    exits: '0 when everything works here, else 2.',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
];
