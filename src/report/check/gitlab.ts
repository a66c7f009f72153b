import type { CheckDocument } from '../../model/check.ts';
import type { Severity } from '../../model/finding.ts';
import { jsonText } from '../json-text.ts';
import { clean } from '../text/clean.ts';
import { stopped } from '../text/count.ts';
import { fingerprints } from './fingerprint.ts';
import { byPlace, slashed } from './places.ts';

/** The words of Code Climate, which GitLab reads; `blocker` is left to those who know what is deployed. */
const severityWords: Record<Severity, string> = { error: 'critical', warning: 'major', note: 'info' };

/** A code quality report for `artifacts:reports:codequality`. Silenced findings are not in it: GitLab could not tell them. */
export function checkGitlab(document: CheckDocument): string {
  const names = fingerprints(document);
  return jsonText(
    byPlace(document.findings, document).map(finding => ({
      description: clean(stopped(finding.message)),
      check_name: clean(finding.rule),
      fingerprint: names.get(finding),
      severity: severityWords[finding.severity],
      location: { path: slashed(finding.file), lines: { begin: finding.line } },
    })),
  );
}
