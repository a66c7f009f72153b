import type { Suppression } from '../model/check.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Place } from '../model/place.ts';

/** A comment that asks for silence, with the place of the statement it is about. */
export interface Request extends Place {
  readonly rules: readonly string[];
  readonly reason: string;
  readonly until?: string;
  readonly statement?: Place | undefined;
}

/** What is left to say after the suppressions, and what became of each of them. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
}

/**
 * Applies suppressions to findings. Only one with a reason, that has not expired and whose rules exist silences anything; one
 * that does not is itself a finding, so that no one trusts it. `today` is YYYY-MM-DD, `known` every rule there is.
 */
export function suppress(
  findings: readonly Finding[],
  requests: readonly Request[],
  { today, known }: { today: string; known: ReadonlySet<string> },
): Suppressed {
  const suppressions = requests.map((request): Suppression => {
    const { file, line, column, rules, reason, until } = request;
    const about = findings.filter(finding => isAbout(request, finding.rule, finding));
    const status = statusOf(request, about.length, today, known);
    return {
      ...{ file, line, column, rules: rules.length > 0 ? [...rules] : ['(no rule)'], reason },
      ...(until === undefined ? {} : { until }),
      status,
      silenced: status === 'used' ? about : [],
    };
  });
  const silenced = new Set(suppressions.flatMap(one => one.silenced));
  return {
    findings: [
      ...findings.filter(finding => !silenced.has(finding)),
      ...suppressions.flatMap(one => findingOf(one) ?? []),
    ],
    suppressions,
  };
}

function statusOf(
  { rules, reason, until }: Request,
  found: number,
  today: string,
  known: ReadonlySet<string>,
): Suppression['status'] {
  if (rules.length === 0 || rules.some(rule => !known.has(rule))) return 'unknown rule';
  if (reason === '') return 'no reason';
  if (until !== undefined && until < today) return 'expired';
  return found > 0 ? 'used' : 'unused';
}

/** Whether a suppression names that rule and stands at the statement in that place. */
export function isAbout({ rules, statement }: Request, rule: string, place: Place): boolean {
  return (
    rules.includes(rule) &&
    statement !== undefined &&
    place.file === statement.file &&
    place.line === statement.line &&
    place.column === statement.column
  );
}

function findingOf({ file, line, column, rules, status, until }: Suppression): Finding | undefined {
  const list = rules.join(', ');
  const words: Partial<Record<Suppression['status'], [Severity, string]>> = {
    unused: ['note', `Nothing is found here any more that ${list} would silence: remove the comment.`],
    expired: ['warning', `This suppression of ${list} ended on ${until}.`],
    'no reason': ['warning', `This suppression of ${list} gives no reason, so it silences nothing.`],
    'unknown rule': ['warning', `There is no rule ${list}, so this suppression silences nothing.`],
  };
  const [severity, message] = words[status] ?? [];
  if (severity === undefined || message === undefined) return undefined;
  return {
    rule: 'suppression',
    severity,
    ...{ file, line, column },
    statement: '',
    message,
    witnesses: [{ by: 'statement', saw: `lockstep-ignore ${list}` }],
    about: 'written',
  };
}
