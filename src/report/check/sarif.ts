import type { CheckDocument, NotAnalysed, Suppression } from '../../model/check.ts';
import type { RuleDescription } from '../../model/finding.ts';
import { jsonText } from '../json-text.ts';
import { cleanLines } from '../text/clean.ts';
import { fingerprints } from './fingerprint.ts';
import { byPlace } from './places.ts';
import { gapText, plainLines } from './plain.ts';
import { driverRules } from './sarif/rules.ts';
import { artifactUri, literal } from './sarif/text.ts';

export interface SarifOptions {
  /** Version of Lockstep. */
  readonly version: string;
  readonly rules: readonly RuleDescription[];
  /**
   * What becomes of findings that a suppression silences: results that say so, which is what the format is for; or none,
   * since GitHub does not read `suppressions` and would open an alert for each. Marked when not given.
   */
  readonly silenced?: 'marked' | 'left out';
}

interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** SARIF 2.1.0, as GitHub code scanning and editors read it. Columns are counted in code points, as everywhere. */
export function checkSarif(document: CheckDocument, options: SarifOptions): string {
  const silencers = new Map(
    document.suppressions.flatMap(each => each.silenced.map(finding => [finding, each])),
  );
  const silenced = options.silenced === 'left out' ? [] : [...silencers.keys()];
  const findings = byPlace([...document.findings, ...silenced], document);
  const rules = driverRules(options.rules, findings);
  const names = fingerprints(document);
  const results = findings.map(finding => ({
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
    level: finding.severity,
    message: { text: literal(plainLines(finding).join('\n')) },
    locations: [location(finding)],
    partialFingerprints: { 'lockstepFinding/v1': names.get(finding) },
    // Absent would mean unknown; empty means that nothing silences it.
    suppressions: suppressionsOf(silencers.get(finding)),
  }));
  const driver = { name: 'Lockstep', version: options.version, semanticVersion: options.version, rules };
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'unicodeCodePoints',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: document.coverage.notAnalysed.map(notification),
          },
        ],
        results,
      },
    ],
  });
}

function suppressionsOf(suppression: Suppression | undefined) {
  if (suppression === undefined) return [];
  const justification = cleanLines(suppression.reason).join('\n');
  return [{ kind: 'inSource', status: 'accepted', justification, location: location(suppression) }];
}

/** What was not analysed: readers of the format show it beside the results. */
function notification(gap: NotAnalysed) {
  return { level: 'warning', message: { text: literal(gapText(gap)) }, locations: [location(gap)] };
}

function location({ file, line, column }: Place) {
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column && { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: artifactUri(file) }, ...region } };
}
