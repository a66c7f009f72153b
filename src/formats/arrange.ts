import { foreignTo, programs } from './foreign.ts';
import type { Arrangement, Folder, Format } from './format.ts';
import { formatOf } from './formats.ts';

/** A folder with its format and its migrations in order, none of them read yet. */
export interface Arranged extends Arrangement {
  readonly format: Format;
  /** The folder without the files of other databases. */
  readonly folder: Folder;
}

/** Finds the format of a folder, unless it is given, and the order of its migrations. */
export function arrange(folder: Folder, format?: Format): Arranged {
  const foreign = foreignTo(folder.paths);
  const out = new Set(foreign.map(({ file }) => file));
  const ours: Folder = {
    root: folder.root,
    paths: folder.paths.filter(path => !out.has(path)),
    texts: new Map([...folder.texts].filter(([path]) => !out.has(path))),
  };
  const chosen = format ?? formatOf(ours);
  const { entries, leftOut } = chosen.arrange(ours);
  const because = 'only migrations in SQL are replayed';
  return {
    format: chosen,
    folder: ours,
    entries,
    leftOut: [...foreign, ...leftOut, ...programs(ours.paths).map(file => ({ file, because }))],
  };
}
