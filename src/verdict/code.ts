import type { Finding } from '../model/finding.ts';
import type { PhaseName } from '../model/plan.ts';

/** A warning about code asks for an order of deployment; a note asks for nothing, and no order answers an error. */
const matters = ({ severity }: Finding): boolean => severity === 'warning';

/** Works now, fails in this phase or on the connections that are open when it runs: has to change before the phase. */
export function codeBefore(findings: readonly Finding[], phase?: PhaseName): Finding[] {
  return findings.filter(
    finding =>
      (finding.rule === 'code-breaks' || finding.rule === 'open-connections-break') &&
      (phase === undefined || finding.phase === phase) &&
      matters(finding),
  );
}

/** Fails until this phase has run: must not be deployed before it. */
export function codeAfter(findings: readonly Finding[], phase?: PhaseName): Finding[] {
  return findings.filter(
    finding =>
      finding.rule === 'code-too-early' &&
      (phase === undefined || finding.phase === phase) &&
      matters(finding),
  );
}

/** Breaks in this phase whichever is deployed first. */
export const codeInNoOrder = (findings: readonly Finding[], phase?: PhaseName): Finding[] =>
  findings.filter(
    finding =>
      isAboutCode(finding) &&
      finding.severity === 'error' &&
      (phase === undefined || finding.phase === phase),
  );

/** True for findings about code: an order of deployment answers them, not another plan. */
export const isAboutCode = ({ rule }: Finding): boolean =>
  rule === 'code-breaks' || rule === 'code-too-early' || rule === 'open-connections-break';
