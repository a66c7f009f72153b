import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '../../../src/model/place.ts';
import { splitScript } from '../../../src/sql/split.ts';
import { majors } from './majors.ts';

/** Statements that start from the schema of their topic, filled with rows. */
export interface Block {
  readonly name: string;
  /** The majors that it is observed on. */
  readonly majors: ReadonlySet<number>;
  /** Must not share its database with other blocks: its commit counts. */
  readonly alone: boolean;
  /** Run as one transaction, as a migration tool wraps a file. */
  readonly together: boolean;
  /** Run first, and not expected anything of. */
  readonly setup: readonly Statement[];
  readonly statements: readonly Statement[];
}

/** A folder cases/facts/<topic>/. */
export interface Topic {
  readonly name: string;
  readonly folder: string;
  /** Run as superuser before the schema, once for the server: roles, tablespaces. */
  readonly cluster: string;
  /** Run as superuser in the database, before the schema. */
  readonly superuser: string;
  /** Tables and their rows. */
  readonly schema: string;
  readonly blocks: readonly Block[];
}

/** Every topic of cases/facts/, by name; `root` is the folder of the repository. */
export function findTopics(root: string): Topic[] {
  const all = join(root, 'cases/facts');
  return readdirSync(all, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => readTopic(join(all, entry.name), entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readTopic(folder: string, name: string): Topic {
  const text = (file: string): string =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return {
    name,
    folder,
    cluster: text('cluster.sql'),
    superuser: text('superuser.sql'),
    schema: readFileSync(join(folder, 'schema.sql'), 'utf8'),
    blocks: readBlocks(text('statements.sql'), `cases/facts/${name}/statements.sql`),
  };
}

const header = /^-- == ([a-z0-9-]+)((?: \[[^\]]+\])*)$/;

/**
 * Cuts statements.sql into its blocks. A block starts with `-- == name`, behind which may stand `[>=17]` or `[<15]` (observed on
 * these majors only), `[in transaction]` and `[alone]` (see `Block`). A line `-- trace` in it ends the statements that only prepare.
 */
export function readBlocks(text: string, file: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('-- ==') ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const [, name, marks = ''] = header.exec(lines[start] ?? '') ?? [];
    if (name === undefined) throw new Error(`${file}:${start + 1}: not the start of a block`);
    if (blocks.some(block => block.name === name)) throw new Error(`${file}:${start + 1}: again ${name}`);
    const end = starts[index + 1] ?? lines.length;
    const trace = lines.slice(start, end).indexOf('-- trace');
    const from = trace < 0 ? start + 1 : start + trace;
    const statements = statementsOf(lines, from, end, file);
    if (statements.length === 0) throw new Error(`${file}:${start + 1}: ${name} has no statement`);
    blocks.push({
      name,
      ...readMarks(marks, `${file}:${start + 1}`),
      setup: trace < 0 ? [] : statementsOf(lines, start + 1, from, file),
      statements,
    });
  }
  return blocks;
}

function statementsOf(lines: readonly string[], from: number, to: number, file: string): Statement[] {
  const text = '\n'.repeat(from) + lines.slice(from, to).join('\n');
  return [...splitScript(text, file)].map(item => {
    if (item.kind !== 'sql') throw new Error(`${file}: only SQL can be observed`);
    return { ...item.statement, sql: item.statement.sql.replace(/;\s*$/, '') };
  });
}

function readMarks(marks: string, where: string): Pick<Block, 'majors' | 'together' | 'alone'> {
  const words = [...marks.matchAll(/\[([^\]]+)\]/g)].map(([, word = '']) => word);
  let seenOn = majors;
  for (const word of words.filter(one => one !== 'in transaction' && one !== 'alone')) {
    const [, least] = /^>=(\d+)$/.exec(word) ?? [];
    const [, below] = /^<(\d+)$/.exec(word) ?? [];
    if (least === undefined && below === undefined) throw new Error(`${where}: unknown mark [${word}]`);
    seenOn = seenOn.filter(major => major >= Number(least ?? 0) && major < Number(below ?? 99));
  }
  return {
    majors: new Set(seenOn),
    together: words.includes('in transaction'),
    alone: words.includes('alone'),
  };
}
