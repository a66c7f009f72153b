/** One option of the command line. The table is the only place that knows it: parsing, help and docs are made from it. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in help; absent for a switch. */
  readonly value?: string;
  readonly repeats?: true;
  readonly help: string;
}

/** What was typed, checked for form only. */
export interface Typed {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
  has(name: string): boolean;
  one(name: string): string | undefined;
  all(name: string): readonly string[];
}

export const schemaOption: Option = {
  name: 'schema',
  value: 'FILE|DIR|URL',
  help: 'The schema as it is now: a dump, a folder of migrations, or a database (read only).',
};
export const sqlOption: Option = { name: 'sql', value: 'SQL', help: 'The change itself, instead of a file.' };
export const desiredOption: Option = {
  name: 'desired',
  value: 'FILE|DIR|URL',
  help: 'The schema that is wanted, instead of a change: the change is computed.',
};
export const renameOption: Option = {
  name: 'rename',
  value: 'OLD=NEW',
  repeats: true,
  help: 'With --desired: what has another name there: users.mail=email.',
};
export const dropOption: Option = {
  name: 'drop',
  value: 'NAME',
  repeats: true,
  help: 'With --desired: what really goes, and is no rename: users.mail.',
};
export const rowsOption: Option = {
  name: 'rows',
  value: 'TABLE=N',
  repeats: true,
  help: 'Rows of a table in production: users=5M, orders=200k.',
};
export const codeOption: Option = {
  name: 'code',
  value: 'DIR',
  repeats: true,
  help: 'Source code that uses the database.',
};
export const pgOption: Option = {
  name: 'pg',
  value: 'MAJOR',
  help: 'Major version of production, 14 to 18.',
};
export const sandboxOption: Option = {
  name: 'sandbox',
  value: 'URL',
  help: 'An empty, disposable database to use instead of the embedded Postgres.',
};
export const stdinNameOption: Option = {
  name: 'stdin-filename',
  value: 'FILE',
  help: 'Check what is piped in as if it stood in this file: for editors.',
};
export const noSandboxOption: Option = {
  name: 'no-sandbox',
  help: 'Start no server: foresee what the statements do, and say what is unknown.',
};
export const jsonOption: Option = { name: 'json', help: 'Print the document as JSON instead of text.' };
export const outOption: Option = {
  name: 'out',
  value: 'DIR',
  help: 'Write the plan, SQL files, checklist and report there.',
};
export const lockBudgetOption: Option = {
  name: 'lock-budget',
  value: 'TIME',
  help: 'Longest that a query may be made to wait, a try: 500ms (default), 2s.',
};
export const timeBudgetOption: Option = {
  name: 'time-budget',
  value: 'TIME',
  help: 'How long to spend on timing the steps: 5s (default), 30s, 2m.',
};
export const runnerOption: Option = {
  name: 'runner',
  value: 'TOOL',
  help: 'The migration tool: flyway, goose, prisma ... (the files tell otherwise).',
};
export const varOption: Option = {
  name: 'var',
  value: 'NAME=VALUE',
  repeats: true,
  help: 'Value of a template variable in the files.',
};
export const afterOption: Option = {
  name: 'after',
  value: 'NAME',
  help: 'Only migrations after this one, on top of it.',
};
export const sinceOption: Option = {
  name: 'since',
  value: 'REF',
  help: 'Only migrations that were added or changed since the branch left REF.',
};
export const stagedOption: Option = { name: 'staged', help: 'Only migrations that are staged in git.' };
export const formatOption: Option = {
  name: 'format',
  value: 'FORMAT',
  help: 'text, json, sarif, github, gitlab, junit or markdown.',
};
export const reportFormatOption: Option = {
  name: 'format',
  value: 'FORMAT',
  help: 'html, markdown, text or json; without it the ending of --out says, else text.',
};
export const outFileOption: Option = {
  name: 'out',
  value: 'FILE',
  help: 'Write it to this file instead of printing it.',
};
export const writeOption: Option = {
  name: 'format',
  value: 'TOOL',
  help: 'Write migrations of this tool to --out DIR too: goose, prisma ... (found by itself).',
};
export const failOnOption: Option = {
  name: 'fail-on',
  value: 'SEVERITY',
  help: 'Exit with 1 from this severity on: error, warning (default), note.',
};
export const configOption: Option = {
  name: 'config',
  value: 'FILE',
  help: 'Configuration; the nearest lockstep.json otherwise.',
};
export const colorOption: Option = { name: 'no-color', help: 'Plain text. NO_COLOR does the same.' };
export const helpOption: Option = { name: 'help', short: 'h', help: 'Show this.' };
