import type { Folder } from '../format.ts';
import type { Unit } from './unit.ts';

export interface WrittenFile {
  /** Relative to the folder of the migrations, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface WriteAsk {
  readonly units: readonly Unit[];
  /** The migrations that are there already: names and numbers follow theirs. */
  readonly folder: Folder;
  readonly now: Date;
}

/** Writes the migrations of one tool. Pure. */
export interface Writer {
  /** What `--format` calls it. */
  readonly name: string;
  /** True when a folder whose migrations are programs is this tool's; SQL files are recognised by the format of the same name. */
  recognises?(folder: Folder): boolean;
  write(ask: WriteAsk): WrittenFile[];
  /** What a person has to know or do besides running the tool; a sentence each. */
  notes(units: readonly Unit[]): string[];
}
