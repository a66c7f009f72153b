import type { Finding, Severity, Witness } from '../../../model/finding.ts';
import type { Site } from '../../../model/impact.ts';
import type { PhaseName } from '../../../model/plan.ts';
import type { Context } from '../risk.ts';
import { quoted } from './words.ts';

/** The phases of the plan with how the query fares in each; phases in which it was not run are left out. */
export function faresIn(context: Context, site: Site) {
  return context.plan.phases.flatMap(({ name }) => {
    const fares = site.phases[name];
    return fares ? [{ phase: name, fares }] : [];
  });
}

/** A finding about a place in the code: planned, because only an order of deployment makes it harmless. */
export function findingAtSite(
  site: Site,
  parts: { rule: string; severity: Severity; phase: PhaseName; message: string; witnesses: Witness[] },
): Finding {
  const { file, line, column } = site;
  const severity = site.confidence === 'low' ? 'note' : parts.severity;
  return { ...parts, severity, file, line, column, statement: site.query, about: 'planned' };
}

/** The two witnesses of a failing query: the place that holds it, and Postgres's answer. */
export function witnessesOf(
  site: Site,
  phase: string,
  answer: { sqlstate?: string | undefined; message?: string | undefined },
): Witness[] {
  const place = `${site.file}:${site.line}`;
  const error = [answer.sqlstate, quoted(answer.message ?? '')].filter(Boolean).join(' ');
  return [
    { by: 'code', saw: `${place} sends this query` },
    { by: 'sandbox', saw: `${phase}: ${error || 'it fails'}` },
  ];
}

export const stateOf = (answer: { sqlstate?: string | undefined }): string => answer.sqlstate ?? 'an error';
