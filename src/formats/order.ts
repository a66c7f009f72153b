import { byteOrder, fileName, folderOf } from './paths.ts';

/** Compares texts the way people number files: digits as numbers, so that `2_b` comes before `10_a`. */
export function naturalOrder(a: string, b: string): number {
  const [one, other] = [pieces(a), pieces(b)];
  for (let at = 0; at < one.length && at < other.length; at++) {
    const found = comparePieces(one[at] ?? '', other[at] ?? '');
    if (found !== 0) return found;
  }
  return one.length - other.length || (a < b ? -1 : a > b ? 1 : 0);
}

function pieces(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function comparePieces(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) {
    // Timestamps can be longer than a number is exact, so the digits are compared, not the numbers.
    const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
    return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Flyway's order: by version (`V1_2__x` is 1.2, before `V1.10__y`), whatever the folder. */
export function versionOrder(a: string, b: string): number {
  return naturalOrder(versionOf(a), versionOf(b)) || naturalOrder(a, b);
}

/** The version in a file name of Flyway, versioned or undo, with dots and without zeros at its end. */
export function versionOf(path: string): string {
  const version = /(?:^|\/)[VU]([\d._]+?)__/i.exec(path)?.[1] ?? path;
  return version.replace(/[._]/g, '.').replace(/(?:\.0+)+$/, '');
}

/** Folder by folder, and within a folder as the tool orders names. */
export function withinFolders(names: (a: string, b: string) => number): (a: string, b: string) => number {
  return (a, b) => naturalOrder(folderOf(a), folderOf(b)) || names(fileName(a), fileName(b));
}

/** By the number at the start of the name, then by the name; names without a number last. */
export function numberOrder(a: string, b: string): number {
  const [one, other] = [/^\d+/.exec(a)?.[0], /^\d+/.exec(b)?.[0]];
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined) || byteOrder(a, b);
  }
  return naturalOrder(one, other) || byteOrder(a, b);
}
