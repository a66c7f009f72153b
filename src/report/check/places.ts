import type { CheckDocument } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { severities } from '../findings.ts';

/** Findings in the order in which a person reads: files as they were given, others after them by name, then by place. */
export function byPlace(findings: readonly Finding[], { files }: CheckDocument): Finding[] {
  const order = new Map(files.map(({ file }, index) => [file, index]));
  const rank = (file: string): number => order.get(file) ?? order.size;
  return [...findings].sort(
    (a, b) =>
      rank(a.file) - rank(b.file) ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
}

/** Files that were checked, then other files that findings or gaps are in: each once. */
export function filesOf({ files, findings, coverage }: CheckDocument): string[] {
  const named = [...files, ...findings, ...coverage.notAnalysed].map(({ file }) => file);
  return [...new Set(named)];
}

/** Neighbours for which `key` is the same, together. */
export function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && key(last[0]) === key(item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** A file as the programs of a forge name it: slashes, and no `./` before it. */
export function slashed(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
