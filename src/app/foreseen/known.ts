import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { restoredWorld, savedWorld } from '../../facts/foresee/saved.ts';
import type { World } from '../../facts/foresee/world.ts';
import type { SchemaInput } from '../../inputs/schema.ts';
import type { LeftOut } from '../../model/schema.ts';
import { cacheFolder } from '../../postgres/cache.ts';

/** A catalog as a schema makes it, without a server, and what of the schema could not be read into it. */
export interface Foreseen {
  readonly world: World;
  readonly leftOut: readonly LeftOut[];
}

/** Characters of SQL from which on it is worth to keep the catalog: 50,000 lines are learned in 1.3 s and read again in 0.1 s. */
const WORTH_KEEPING = 100_000;
/** Catalogs that are kept: those that were used last. */
const MOST_KEPT = 16;

/**
 * Catalogs that were learned from a schema, in the user's cache folder, by the text that they were learned from. They hold what the schema
 * holds and are readable by their user only. A cache that cannot be read or written is none.
 */
export function knownCatalog(input: SchemaInput, major: number): Known | undefined {
  const size = input.files.reduce((sum, { text }) => sum + text.length, 0);
  // What a file includes is not in its text.
  if (size < WORTH_KEEPING || input.files.some(({ text }) => /^\\i/m.test(text))) return undefined;
  const hash = createHash('sha256').update(`${basename(import.meta.url)} ${major} ${input.kind}`);
  for (const { file, text } of input.files) hash.update(`\0${file}\0${text}`);
  hash.update(JSON.stringify(input.leftOut));
  return new Known(`${hash.digest('hex')}.json`);
}

/** The place of one catalog. */
class Known {
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  read(): Foreseen | undefined {
    return quietly(() => {
      const at = join(folder(), this.name);
      const text = readFileSync(at, 'utf8');
      utimesSync(at, new Date(), new Date());
      const end = text.indexOf('\n');
      const leftOut = JSON.parse(text.slice(0, end)) as LeftOut[];
      return { world: restoredWorld(text.slice(end + 1)), leftOut };
    });
  }

  write({ world, leftOut }: Foreseen): void {
    quietly(() => {
      const at = join(folder(), this.name);
      const draft = `${at}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify(leftOut)}\n${savedWorld(world)}`, { mode: 0o600 });
      renameSync(draft, at);
      forgetOldest();
    });
  }
}

function folder(): string {
  const path = join(cacheFolder(), 'catalogs');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

function forgetOldest(): void {
  const kept = readdirSync(folder())
    .map(name => ({ path: join(folder(), name), used: statSync(join(folder(), name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path } of kept.slice(MOST_KEPT)) rmSync(path, { force: true });
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
