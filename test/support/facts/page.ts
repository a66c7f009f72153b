import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Expected, readExpectation } from './expectation.ts';
import { printMajors } from './majors.ts';
import { type Block, findTopics, type Topic } from './topic.ts';

/** docs/locks.md: what was expected of every statement of the corpus, topic by topic. `root` is the folder of the repository. */
export function locksPage(root: string): string {
  return `${introduction}\n${findTopics(root).map(topicPart).join('\n')}`;
}

const introduction = `# What each statement locks, on each major

Printed by \`npm run pages\` from the traces in [cases/facts/](../cases/facts/), which are observed on PostgreSQL 14 to 18, on tables with rows;
nothing in it is written by hand. The tables of each topic are in its \`schema.sql\`, every lock of every statement is in its \`expect.txt\`.

What a statement makes itself is left out, and so are locks on indexes that nobody waits for. *Held* locks were taken by an earlier statement of the same
transaction. A row that starts with *then* follows the one above it. *Alone* means that Postgres refuses the statement in a transaction block.
The last column holds what is not the same on all majors; the others show the newest.
`;

const head = `| statement | locks on what it names | locks on others | rewrites, scans, builds, writes | differs |
|--|--|--|--|--|`;

function topicPart(topic: Topic): string {
  const file = join(topic.folder, 'expect.txt');
  const expected = readExpectation(existsSync(file) ? readFileSync(file, 'utf8') : '', topic);
  const rows = topic.blocks.flatMap(block => blockRows(block, expected.get(block.name) ?? []));
  return `## ${topic.name}\n\n${head}\n${rows.join('\n')}\n`;
}

function blockRows(block: Block, statements: readonly Expected[]): string[] {
  const span = block.majors.size === 5 ? '' : `${printMajors(block.majors)}: `;
  const setup = block.setup.map(({ sql }) => `${code(sql)} `).join('');
  return statements.flatMap((one, index) => {
    const before = index > 0 ? 'then ' : `${span}${setup}${block.together ? 'in a transaction: ' : ''}`;
    return [`| ${[before + code(one.sql), ...cells(one, block.majors)].join(' | ')} |`];
  });
}

function cells({ sql, lines }: Expected, majors: ReadonlySet<number>): string[] {
  const newest = Math.max(...majors);
  const now = [...lines.keys()].filter(line => lines.get(line)?.has(newest));
  const locks = now.flatMap(readLock).filter(lock => !lock.born);
  const exclusive = locks.some(lock => lock.mode === 'ACCESS EXCLUSIVE' && lock.kind !== 'index');
  const shown = locks.filter(
    lock => lock.kind !== 'index' || (!exclusive && !/ACCESS SHARE|^ROW /.test(lock.mode)),
  );
  const isNamed = (relation: string): boolean => names(sql, relation);
  return [
    list(shown.filter(lock => isNamed(lock.relation)).map(lockText)),
    list(shown.filter(lock => !isNamed(lock.relation)).map(lockText)),
    list(now.flatMap(otherText)),
    list([...lines].flatMap(([line, some]) => differenceText(line, some, majors))),
  ];
}

interface ShownLock {
  readonly mode: string;
  readonly relation: string;
  readonly kind: string;
  readonly born: boolean;
  readonly held: boolean;
}

const lockLine = /^lock +((?:[A-Z]+ )*[A-Z]+) +(.+?)(?: \((\w+)\))?(, new)?(, held)?$/;

function readLock(line: string): ShownLock[] {
  const [, mode, relation, kind = 'table', born, held] = lockLine.exec(line) ?? [];
  if (mode === undefined || relation === undefined) return [];
  return [{ mode, relation, kind, born: born !== undefined, held: held !== undefined }];
}

function lockText({ mode, relation, kind, held }: ShownLock): string {
  const what = kind === 'table' || kind === 'partition' ? '' : `${kind} `;
  return `${mode} ${what}${escaped(relation)}${held ? ' (held)' : ''}`;
}

/** Whether the statement has the name of the relation in its text, with or without the schema. */
function names(sql: string, relation: string): boolean {
  const bare = relation.replace(/^(?:"(?:[^"]|"")*"|[^".]+)\./, '');
  const pattern = bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w"])${pattern}(?![\\w"])`).test(sql);
}

const told = /^(error|rewrite|scan|build|write|alone|incomplete) +(.+)$/;

function otherText(line: string): string[] {
  const [, label, text = ''] = told.exec(line) ?? [];
  if (label === undefined) return [];
  if (label === 'alone') return ['*alone*'];
  if (label === 'error') return [`**fails** ${escaped(text)}`];
  return label === 'incomplete' && text.startsWith('It failed') ? [] : [`${label} ${escaped(text)}`];
}

/** Phases and weak locks on indexes differ in ways that matter to nobody; expect.txt has them. */
function differenceText(line: string, some: ReadonlySet<number>, majors: ReadonlySet<number>): string[] {
  const indexLock = readLock(line).some(({ kind, born }) => kind === 'index' || born);
  if (some.size === majors.size || line.startsWith('phase') || indexLock) return [];
  const text =
    readLock(line).map(lockText)[0] ?? otherText(line)[0] ?? (line === 'nothing' ? line : undefined);
  return text === undefined ? [] : [`${printMajors(some)}: ${text}`];
}

function list(texts: readonly string[]): string {
  return texts.join('<br>');
}

function code(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  const ticks = line.includes('`') ? '``' : '`';
  return `${ticks}${line.replaceAll('|', '\\|')}${ticks}`;
}

function escaped(text: string): string {
  return text.replace(/[\\|*<>`]/g, '\\$&');
}
