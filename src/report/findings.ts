import type { Dossier } from '../model/dossier.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { counted, listText, unstopped } from './text/count.ts';

/** All severities, the most severe first. */
export const severities: readonly Severity[] = ['error', 'warning', 'note'];

/** Most severe first; within one severity in the order given. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** Whether a finding is at least that severe. */
export function isAtLeast({ severity }: Finding, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** `2 errors, 1 warning and 1 note`; empty for no findings. */
export function severityCounts(findings: readonly Finding[]): string {
  const parts = severities.flatMap(severity => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return listText(parts);
}

/**
 * The ids of the steps that do what the statement of a finding asks for, if the SQL it proposes instead is theirs; empty
 * if it is not.
 */
export function servingSteps(finding: Finding, { change, plan }: Dossier): string[] {
  const { instead } = finding;
  if (instead === undefined || finding.about !== 'written') return [];
  const index = change.statements.findIndex(
    ({ line, column }) => line === finding.line && column === finding.column,
  );
  const steps = plan.phases.flatMap(phase => phase.steps).filter(step => step.from.includes(index));
  return steps.every(step => step.sql.every(sql => instead.sql.includes(sql)))
    ? steps.map(step => step.id)
    : [];
}

/** Whether a verdict gives the sentence of a finding as one of its reasons. */
export function saidInVerdict(finding: Finding, { verdict }: Dossier): boolean {
  const sentence = unstopped(finding.message).toLowerCase();
  const reasons = [...verdict.asWritten.because, ...verdict.asPlanned.because];
  return reasons.some(reason => reason.toLowerCase().includes(sentence));
}
