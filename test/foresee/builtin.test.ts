import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtinCast } from '../../src/facts/foresee/builtin/cast.ts';
import { builtinOperatorClasses } from '../../src/facts/foresee/builtin/operator-class.ts';
import { operatorClasses } from '../../src/facts/foresee/builtin/operator-classes.ts';
import { builtinTypes } from '../../src/facts/foresee/builtin/types.ts';
import { builtinVolatility } from '../../src/facts/foresee/builtin/volatility.ts';
import type { Volatility } from '../../src/facts/foresee/outcome.ts';
import { testMajor, useSandbox } from '../support/sandbox.ts';

/**
 * What is known without a server about Postgres's own functions and types is what the server of each major says.
 * `LOCKSTEP_ACCEPT=1` writes the functions, casts and operator classes of the major that is tested into src/facts/foresee/builtin/.
 */
const folder = new URL('../../src/facts/foresee/builtin/', import.meta.url);
const castFile = new URL('casts.ts', folder);
const fileOf = (label: Volatility): URL => new URL(`functions/${label}.ts`, folder);
const majors = [14, 15, 16, 17, 18];
const labels: readonly Volatility[] = ['immutable', 'stable', 'volatile'];
const sandbox = useSandbox();

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const name = 'builtin';
  await sandbox().createDatabase(name);
  const session = await sandbox().connect(name);
  const { rows } = await session.query(sql);
  await session.close();
  await sandbox().dropDatabase(name);
  return rows as Record<string, unknown>[];
}

test('functions have the volatility that the server gives them', async () => {
  // One volatile function of a name makes all that share it volatile.
  const rows = await ask(
    `SELECT proname AS name, max(CASE provolatile WHEN 'v' THEN 2 WHEN 's' THEN 1 ELSE 0 END) AS label
       FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind <> 'p' GROUP BY 1`,
  );
  const seen = new Map(rows.map(row => [String(row['name']), labels[Number(row['label'])] as Volatility]));
  if (process.env['LOCKSTEP_ACCEPT'] === '1') return write(seen);
  const known = new Set(namesInFiles().filter(name => builtinVolatility(name, testMajor) !== undefined));
  const wrong = [...seen].filter(([name, label]) => builtinVolatility(name, testMajor) !== label);
  expect(wrong).toEqual([]);
  expect([...known].filter(name => !seen.has(name))).toEqual([]);
});

test('types are those of the server', async () => {
  const rows = await ask(
    `SELECT typname AS name FROM pg_catalog.pg_type
      WHERE typnamespace = 'pg_catalog'::regnamespace AND typrelid = 0 AND typname !~ '^(_|pg_(ddl|mcv|ndist|dep|brin))'`,
  );
  const seen = rows.map(row => String(row['name']));
  expect(seen.filter(name => !builtinTypes.has(name))).toEqual([]);
  expect([...builtinTypes].filter(name => !seen.includes(name))).toEqual([]);
});

test('casts are those of the server', async () => {
  const rows = await ask(
    `SELECT s.typname AS source, t.typname AS target, castcontext AS context, castmethod AS method
       FROM pg_catalog.pg_cast c JOIN pg_catalog.pg_type s ON s.oid = castsource JOIN pg_catalog.pg_type t ON t.oid = casttarget
      WHERE s.typname !~ '^pg_' AND t.typname !~ '^pg_'`,
  );
  const seen = new Map(
    rows.map(row => [`${row['source']}>${row['target']}`, `${row['context']}${row['method']}`]),
  );
  if (process.env['LOCKSTEP_ACCEPT'] === '1')
    return writePairs('casts.ts', 'builtinCasts', seen, castsInFile(), castOn);
  const pairs = new Set([...castsInFile(), ...seen.keys()]);
  expect([...pairs].filter(pair => castOn(pair, testMajor) !== seen.get(pair))).toEqual([]);
});

test('operator classes are those of the server', async () => {
  const rows = await ask(
    `SELECT amname AS method, opcname AS name, typname AS type, opcdefault AS first
       FROM pg_catalog.pg_opclass JOIN pg_catalog.pg_am a ON a.oid = opcmethod JOIN pg_catalog.pg_type t ON t.oid = opcintype
      WHERE opcnamespace = 'pg_catalog'::regnamespace`,
  );
  const seen = new Map(
    rows.map(row => [`${row['method']}.${row['name']}>${row['type']}`, row['first'] ? 'd' : 'n']),
  );
  const before = operatorClasses.match(/\w+\.\w+>\w+/g) ?? [];
  if (process.env['LOCKSTEP_ACCEPT'] === '1')
    return writePairs('operator-classes.ts', 'operatorClasses', seen, before, classOn);
  const pairs = new Set([...before, ...seen.keys()]);
  expect([...pairs].filter(pair => classOn(pair, testMajor) !== seen.get(pair))).toEqual([]);
});

function classOn(pair: string, major: number): string | undefined {
  const [, method = '', name = '', type = ''] = /(\w+)\.(\w+)>(\w+)/.exec(pair) ?? [];
  const found = builtinOperatorClasses(method, major).find(one => one.name === name && one.type === type);
  return found && (found.default ? 'd' : 'n');
}

const castsInFile = (): string[] => readFileSync(castFile, 'utf8').match(/\w+>\w+/g) ?? [];

function castOn(pair: string, major: number): string | undefined {
  const [source = '', target = ''] = pair.split('>');
  const found = builtinCast(source, target, major);
  return found && `${found.context}${found.method}`;
}

/** Puts the labels of this major in the place of what it said before. */
function writePairs(
  to: string,
  constant: string,
  seen: ReadonlyMap<string, string>,
  before: readonly string[],
  labelOn: (pair: string, major: number) => string | undefined,
): void {
  const pairs = new Set([...before, ...seen.keys()]);
  const words = [...pairs].sort().flatMap(pair => {
    const label = (major: number) => (major === testMajor ? seen.get(pair) : labelOn(pair, major));
    const on = majors.filter(major => label(major) !== undefined);
    if (on.length === 0) return [];
    const [from, to] = [on[0] ?? 0, on.at(-1) ?? 0];
    const range = from === majors[0] && to === majors.at(-1) ? '' : `@${from}-${to}`;
    return [`${pair}:${label(from)}${range}`];
  });
  const head = '/** Printed by test/foresee/builtin.test.ts: see there. */';
  writeFileSync(new URL(to, folder), `${head}\nexport const ${constant} = \`${wrapped(words)}\`;\n`);
}

function namesInFiles(): string[] {
  return [...new Set(labels.flatMap(label => readFileSync(fileOf(label), 'utf8').match(/\w+/g) ?? []))];
}

/** Puts what this major says in the place of what it said before. */
function write(seen: ReadonlyMap<string, Volatility>): void {
  const names = [...new Set([...namesInFiles(), ...seen.keys()])].sort();
  const lists = labels.map(label => {
    const words = names.flatMap(name => {
      const on = majors.filter(major =>
        major === testMajor ? seen.get(name) === label : builtinVolatility(name, major) === label,
      );
      if (on.length === 0) return [];
      const [from, to] = [on[0] ?? 0, on.at(-1) ?? 0];
      return from === majors[0] && to === majors.at(-1) ? [name] : [`${name}@${from}-${to}`];
    });
    return [label, wrapped(words)] as const;
  });
  const head = '/** Printed by test/foresee/builtin.test.ts: see there. */';
  for (const [label, text] of lists)
    writeFileSync(fileOf(label), `${head}\nexport const ${label} = \`${text}\`;\n`);
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 130) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
