import { risks } from '../../evidence/risks/index.ts';
import type { Config } from '../../model/config.ts';
import type { Finding, Severity } from '../../model/finding.ts';

/** Every rule that a finding of `check` can have. */
export const knownRules: ReadonlySet<string> = new Set([...risks.map(({ id }) => id), 'suppression']);

/** Findings as the configuration wants them: rules that are off left away, severities as it says. */
export function ruled(findings: readonly Finding[], rules: NonNullable<Config['rules']>): Finding[] {
  return findings.flatMap(finding => {
    const wish = rules[finding.rule];
    if (wish === 'off') return [];
    return wish === undefined || wish === 'on' ? finding : { ...finding, severity: wish satisfies Severity };
  });
}
