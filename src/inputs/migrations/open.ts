import { resolve } from 'node:path';
import {
  type Arranged,
  arrange,
  type Entry,
  type Format,
  isConfiguration,
  isSql,
} from '../../formats/index.ts';
import { readText } from '../text.ts';
import type { Source, Unsaved } from './sources.ts';

/** A folder of migrations in order, with the texts of those that were asked for and of what takes them back. */
export interface Opened {
  readonly arranged: Arranged;
  readonly entries: readonly Entry[];
  readonly leftOut: Arranged['leftOut'];
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the texts of a source. Throws Trouble: file-unreadable. */
export async function open(source: Source, format: Format | undefined, unsaved?: Unsaved): Promise<Opened> {
  const { root, paths, asked } = source;
  const sql = asked ?? paths.filter(isSql);
  const texts = await readAll(source, [...paths.filter(isConfiguration), ...sql], unsaved);
  const arranged = arrange({ root, paths, texts }, format);
  if (asked === undefined) return { arranged, entries: arranged.entries, leftOut: arranged.leftOut, texts };
  const wanted = new Set(asked);
  const entries = inAskedOrder(
    arranged.entries.filter(({ up, down }) => wanted.has(up) || (down !== undefined && wanted.has(down))),
    asked,
    arranged.format.name,
  );
  const partners = entries.flatMap(({ up, down }) => [up, down ?? up]).filter(path => !texts.has(path));
  return {
    arranged,
    entries,
    leftOut: leftOutOf(arranged, entries, wanted),
    texts: new Map([...texts, ...(await readAll(source, partners, unsaved))]),
  };
}

async function readAll(
  source: Source,
  paths: readonly string[],
  unsaved: Unsaved | undefined,
): Promise<Map<string, string>> {
  const textOf = (name: string): string | Promise<string> =>
    unsaved && resolve(name) === resolve(unsaved.file) ? unsaved.text : readText(name);
  return new Map(
    await Promise.all(
      [...new Set(paths)].map(async path => [path, await textOf(source.name(path))] as const),
    ),
  );
}

/** Plain files without numbers say nothing about their order: it is the one in which they were given. */
function inAskedOrder(entries: readonly Entry[], asked: readonly string[], runner: string): readonly Entry[] {
  if (runner !== 'sql' || entries.every(({ name }) => /^V?\d/.test(name))) return entries;
  return [...entries].sort((a, b) => asked.indexOf(a.up) - asked.indexOf(b.up));
}

/** Whatever was asked for and is not read is said, even when its tool would not miss it. */
function leftOutOf(
  { leftOut, format }: Arranged,
  entries: readonly Entry[],
  wanted: ReadonlySet<string>,
): Arranged['leftOut'] {
  const known = leftOut.filter(({ file }) => wanted.has(file));
  const read = new Set([
    ...entries.flatMap(({ up, down }) => [up, down ?? up]),
    ...known.map(({ file }) => file),
  ]);
  const because = `it is no migration of ${format.name}`;
  return [...known, ...[...wanted].filter(file => !read.has(file)).map(file => ({ file, because }))];
}
