import type { Dossier } from '../model/dossier.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { unstopped } from './text/count.ts';

const order: readonly Severity[] = ['error', 'warning', 'note'];

/** Most severe first; within one severity in the order given. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
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
