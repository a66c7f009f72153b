import type { CheckDocument } from '../../model/check.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import { severities, severityCounts } from '../findings.ts';
import { clean } from '../text/clean.ts';
import { counted } from '../text/count.ts';
import { byPlace, slashed } from './places.ts';
import { plainLines, shortened } from './plain.ts';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', note: 'notice' };
/** GitHub keeps so many of each severity in a step and drops the rest without a word. */
const mostKept = 10;
const mostCharacters = 4000;

/**
 * Workflow commands that GitHub shows beside the lines of a pull request, the most severe first; a last notice says what
 * it has no room for and what was not analysed. One command a line; empty when there is nothing to say.
 */
export function checkGithub(document: CheckDocument): string {
  const ordered = byPlace(document.findings, document);
  const groups = severities.map(severity => ordered.filter(finding => finding.severity === severity));
  const gaps = gapsText(document);
  const isCrowded = gaps !== '' || groups.some(group => group.length > mostKept);
  // The last notice takes the place of one.
  const room = (severity: Severity): number => (isCrowded && severity === 'note' ? mostKept - 1 : mostKept);
  const shown = groups.flatMap((group, index) => group.slice(0, room(severities[index] ?? 'note')));
  const kept = new Set(shown);
  const rest = severityCounts(ordered.filter(finding => !kept.has(finding)));
  const more = rest === '' ? '' : `${rest} more than GitHub shows.`;
  const last = [more, gaps].filter(text => text !== '').join(' ');
  const lines = [
    ...shown.map(findingCommand),
    ...(last === ''
      ? []
      : [`::notice title=lockstep check::${data(`${last} All of it: lockstep check --format text.`)}`]),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function findingCommand(finding: Finding): string {
  const { severity, rule, file, line, column } = finding;
  const place = file === '-' ? [] : [`file=${property(slashed(file))}`, `line=${line}`, `col=${column}`];
  const properties = [...place, `title=${property(rule)}`].join(',');
  return `::${commands[severity]} ${properties}::${data(shortened(plainLines(finding).join('\n'), mostCharacters))}`;
}

function gapsText({ coverage, suppressions }: CheckDocument): string {
  const gaps = coverage.notAnalysed.length;
  const idle = suppressions.filter(({ status }) => status !== 'used').length;
  const parts = [
    gaps > 0 && `Not analysed: ${counted(gaps, 'place')}.`,
    idle > 0 && `Without effect: ${counted(idle, 'suppression')}.`,
  ];
  return parts.filter(part => part !== false).join(' ');
}

/** The text of a command: everything up to the end of its line. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(clean(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
