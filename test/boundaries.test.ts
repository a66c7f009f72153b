import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';
import config, { pure } from '../.dependency-cruiser.mjs';
import { root, sourceFiles } from './support/files.ts';

const { forbidden = [], options } = config;

async function violations(baseDir: string): Promise<readonly IViolation[]> {
  const { output } = await cruise(['src'], { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  return (output as ICruiseResult).summary.violations;
}

/** What is printed when a rule is broken: the import, the rule, and why the rule is there. */
function complaint(violation: IViolation): string {
  const rule = forbidden.find(({ name }) => name === violation.rule.name);
  return `${violation.from} -> ${violation.to}\n  ${violation.rule.name}: ${rule?.comment}`;
}

describe('src/', () => {
  const found = violations(root);

  test('keeps to the table of imports', async () => {
    const broken = (await found).filter(({ rule }) => rule.name !== 'nothing-unreachable');
    expect(broken.map(complaint).join('\n')).toBe('');
  });

  test('holds nothing that no entry reaches', async () => {
    const unreached = (await found).filter(({ rule }) => rule.name === 'nothing-unreachable');
    expect(unreached.map(({ to }) => to)).toEqual([]);
  });
});

test('every rule gives its reason', () => {
  for (const { name, comment } of forbidden) expect(comment, name).toMatch(/^.{40,}\.$/);
});

/** One import that must not be, for each rule: the rule, the file that breaks it, and its text. */
const broken: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['model-imports', 'src/model/breaks.ts', `import '../sql/fine.ts';`],
  ['sql-imports', 'src/sql/breaks.ts', `import '../postgres/fine.ts';`],
  ['formats-imports', 'src/formats/breaks.ts', `import '../inputs/fine.ts';`],
  ['postgres-imports', 'src/postgres/breaks.ts', `import '../execute/fine.ts';`],
  ['facts-foresee-imports', 'src/facts/foresee/breaks.ts', `import '../observe/fine.ts';`],
  ['facts-observe-imports', 'src/facts/observe/breaks.ts', `import '../foresee/fine.ts';`],
  ['inputs-imports', 'src/inputs/breaks.ts', `import '../postgres/fine.ts';`],
  ['plan-imports', 'src/plan/breaks.ts', `import '../facts/observe/fine.ts';`],
  ['execute-imports', 'src/execute/breaks.ts', `import '../plan/fine.ts';`],
  ['rows-imports', 'src/rows/breaks.ts', `import '../evidence/rehearse/fine.ts';`],
  ['evidence-risks-imports', 'src/evidence/risks/breaks.ts', `import '../../facts/observe/fine.ts';`],
  ['evidence-rehearse-imports', 'src/evidence/rehearse/breaks.ts', `import '../simulate/fine.ts';`],
  ['evidence-simulate-imports', 'src/evidence/simulate/breaks.ts', `import '../rehearse/fine.ts';`],
  ['evidence-impact-imports', 'src/evidence/impact/breaks.ts', `import '../../rows/fine.ts';`],
  ['verdict-imports', 'src/verdict/breaks.ts', `import type { A } from '../sql/fine.ts'; export type B = A;`],
  ['rollout-imports', 'src/rollout/breaks.ts', `import '../plan/fine.ts';`],
  ['report-imports', 'src/report/breaks.ts', `export type { A } from '../sql/fine.ts';`],
  ['draft-imports', 'src/draft/breaks.ts', `import '../plan/fine.ts';`],
  ['app-imports', 'src/app/breaks.ts', `await import('../faces/fine.ts');`],
  ['faces-imports', 'src/faces/breaks.ts', `import '../plan/fine.ts';`],
  ['known-folder', 'src/helpers/breaks.ts', `import '../model/fine.ts';`],
  ['library-entry-imports', 'src/index.ts', `import './plan/fine.ts';`],
  ['pg-only-in-postgres', 'src/execute/driver.ts', `import 'pg';`],
  ['parser-only-in-sql', 'src/plan/parser.ts', `import 'libpg-query';`],
  ['code-parser-only-in-evidence-impact', 'src/inputs/parser.ts', `import 'oxc-parser';`],
  ['schema-library-only-in-model', 'src/app/zod.ts', `import 'zod';`],
  ['connections-only-in-postgres', 'src/app/spawns.ts', `import 'node:child_process';`],
  ['pure-folders', 'src/plan/files.ts', `import type { Stats } from 'node:fs'; export type B = Stats;`],
  ['pure-folders', 'src/report/hidden.ts', `process.getBuiltinModule('node:os');`],
  ['recipe-stands-alone', 'src/plan/recipes/add-column.ts', `import './drop-column.ts';`],
  ['risk-stands-alone', 'src/evidence/risks/reads-blocked.ts', `import './writes-blocked.ts';`],
  ['no-cycles', 'src/app/first.ts', `import type { A } from './second.ts'; export type B = A;`],
  ['nothing-unreachable', 'src/app/forgotten.ts', ''],
  ['resolvable', 'src/app/missing.ts', `import './nowhere.ts';`],
  ['declared-dependency', 'src/app/tool.ts', `import 'vitest';`],
  ['source-stands-without-tests', 'src/app/looks-back.ts', `import '../../test/fine.ts';`],
];

/** What the broken files lean on; none of it breaks a rule of its own but that no entry reaches it. */
const bystanders = [
  ...[
    'sql',
    'postgres',
    'inputs',
    'execute',
    'facts/observe',
    'facts/foresee',
    'plan',
    'rows',
    'faces',
    'model',
  ],
  ...['evidence/rehearse', 'evidence/simulate'],
].map(folder => [`src/${folder}/fine.ts`, 'export type A = 1;'] as const);

describe('a tree that breaks the rules', () => {
  const tree = mkdtempSync(join(tmpdir(), 'lockstep-boundaries-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const [file, text] of bystanders) write(file, text);
  for (const [, file, text] of broken) write(file, text);
  write('src/plan/recipes/drop-column.ts', '');
  write('src/evidence/risks/writes-blocked.ts', '');
  write('src/app/second.ts', `import type { B } from './first.ts'; export type A = B;`);
  write('src/faces/cli/main.ts', '');
  write('test/fine.ts', '');
  write('package.json', readFileSync(join(root, 'package.json'), 'utf8'));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  const found = violations(tree);

  test.each(broken)('%s refuses %s', async (rule, file) => {
    const rules = (await found).filter(({ from, to }) => from === file || (from === to && to === file));
    expect(rules.map(violation => violation.rule.name)).toContain(rule);
  });

  test('no rule goes untried', () => {
    const tried = new Set(broken.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter(name => name !== undefined && !tried.has(name))).toEqual(
      [],
    );
  });

  test('what breaks no rule is let through', async () => {
    const accused = (await found)
      .filter(({ rule }) => rule.name !== 'nothing-unreachable')
      .map(({ from }) => from);
    for (const [file] of bystanders) expect(accused).not.toContain(file);
  });
});

/** Clocks, chance and the environment reach code without an import. */
const impure =
  /\b(?:Date\.now|new Date\(|performance\.|Math\.random|crypto\.random|randomUUID|randomBytes|process\.|setTimeout|setInterval|fetch\()/;

test.each(pure)('%s/ reads no clock, no chance and no environment', folder => {
  for (const { path, text } of sourceFiles(`src/${folder}`)) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(impure.exec(code)?.[0], path).toBeUndefined();
  }
});

test('the words for clock and chance are the ones that are used', () => {
  for (const code of ['Date.now()', 'new Date()', 'Math.random()', 'process.env.HOME', 'performance.now()']) {
    expect(code).toMatch(impure);
  }
  expect('const process = 1; candidates.now').not.toMatch(impure);
});
