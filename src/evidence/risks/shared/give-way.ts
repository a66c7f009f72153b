import type { Finding, Severity } from '../../../model/finding.ts';

/** Pairs of risks with one cause: on the same statement, the first says less than the second. */
const givesWay: readonly (readonly [string, string])[] = [
  ['statement-fails', 'depends-on-rows'],
  ['statement-fails', 'enum-value-used-too-soon'],
  ['locks-rows-written', 'whole-table-write'],
  ['locks-unnamed-table', 'cascade-drops-more'],
  ['several-tables-locked', 'blocks-during-build'],
  ['several-tables-locked', 'blocks-during-rewrite'],
  ['several-tables-locked', 'blocks-during-scan'],
];

const order: readonly Severity[] = ['error', 'warning', 'note'];

/** Leaves out a finding when one about the same cause says more about its statement and is not less severe. */
export function oneOfEachCause(findings: readonly Finding[]): Finding[] {
  const weaker = new Map<string, string[]>();
  for (const [less, more] of givesWay) weaker.set(less, [...(weaker.get(less) ?? []), more]);
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings)
    byPlace.set(keyOf(finding), [...(byPlace.get(keyOf(finding)) ?? []), finding]);
  return findings.filter(finding => {
    const stronger = weaker.get(finding.rule) ?? [];
    return !(byPlace.get(keyOf(finding)) ?? []).some(
      other =>
        stronger.includes(other.rule) && order.indexOf(other.severity) <= order.indexOf(finding.severity),
    );
  });
}

function keyOf({ about, file, line, column, statement, stepId = '' }: Finding): string {
  return JSON.stringify([about, file, line, column, statement, stepId]);
}
