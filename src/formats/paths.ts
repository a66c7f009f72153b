/** SQL for Postgres by its name: `x.sql`, and `x.sql.postgres` of trees that hold several dialects. */
export function isSql(path: string): boolean {
  return /\.sql(?:\.postgres(?:ql)?)?$/i.test(path);
}

/** `a/b/c.sql` is in `a/b/`; a file of the root is in the empty folder. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The file's name without the ending. */
export function stem(path: string): string {
  return fileName(path).replace(/\.sql(?:\.\w+)?$/i, '');
}

/** The name of the folder that holds a file, without the folders above it. */
export function parentName(path: string): string {
  return fileName(folderOf(path).slice(0, -1));
}

/** Compares as bytes do, which is how Go, Rust and C sort names. */
export function byteOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
