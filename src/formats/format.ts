import type { Habit } from '../model/migration.ts';
import type { Statement } from '../model/place.ts';

/** A folder of migrations as far as its format needs to know it: names, and the texts that were read so far. */
export interface Folder {
  /** Its absolute path with `/`: some tools are known by where their folder lies. */
  readonly root: string;
  /** Its files, relative to the root, with `/`. */
  readonly paths: readonly string[];
  /** By path: files of configuration, and SQL. The texts of all SQL files need not be here. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A migration before it is read. Without `down`, its way down may still stand in the same file. */
export interface Entry {
  readonly name: string;
  /** Path of the file that goes up. */
  readonly up: string;
  /** Path of the file that goes down. */
  readonly down?: string;
}

export interface LeftOutFile {
  /** Path in the folder. */
  readonly file: string;
  readonly because: string;
}

/** The migrations of a folder in the order in which their tool runs them. */
export interface Arrangement {
  readonly entries: readonly Entry[];
  readonly leftOut: readonly LeftOutFile[];
}

/** One way of a file, with as many lines as the file; lines that are not of it are blank. */
export interface Section {
  readonly text: string;
  /** Some tools look at the statements before they decide. */
  readonly habit: Habit | ((statements: readonly Statement[]) => Habit);
}

export interface Sections {
  readonly up: Section;
  readonly down?: Section;
  /** What stands outside the marks of the tool, which runs none of it; lines of the ways are blank. */
  readonly outside?: string;
}

/** What a migration tool understands besides SQL. */
export interface Dialect {
  /** It runs psql: backslash commands and `:name` have a meaning, and rows may follow a COPY. */
  readonly psql?: boolean;
  /** Rows may follow a COPY. */
  readonly copyRows?: boolean;
  /** `${name}` is a variable inside string constants too, and the case of its name does not matter. */
  readonly everywhere?: boolean;
}

/** A migration tool, known by its files. Every function of it takes any text and throws nothing. */
export interface Format extends Dialect {
  /** What `--runner` calls it. */
  readonly name: string;
  /** True when the folder is this tool's and no other's. */
  recognises(folder: Folder): boolean;
  arrange(folder: Folder): Arrangement;
  cut(text: string, path: string, folder: Folder): Sections;
}
