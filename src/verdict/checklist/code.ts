import type { Finding } from '../../model/finding.ts';
import type { Site } from '../../model/impact.ts';
import type { PhaseName } from '../../model/plan.ts';
import { codeAfter, codeBefore, codeInNoOrder } from '../code.ts';
import { listed, siteOf, sqlstateOf, unique } from '../words.ts';
import type { ChecklistInput, Item } from './input.ts';

/** Up to this many places are listed with their reasons. */
const fewPlaces = 3;

/** What has to be looked at by hand, because no witness could. */
export function uncheckedCodeItems({ impact }: ChecklistInput): Item[] {
  if (impact === null)
    return [
      {
        kind: 'check',
        what: 'Look for code that uses these tables: none was given, so none was checked.',
        why: 'The order of code and database depends on it; --code DIR checks it.',
        evidence: 'no code was given',
      },
    ];
  const { unresolved, notTried = [] } = impact.coverage;
  const places = unique(unresolved.map(siteOf));
  const few = unique(unresolved.map(one => `${siteOf(one)} (${one.because})`));
  const items: Item[] = [
    {
      kind: 'check',
      what: `Read by hand: ${places.length > fewPlaces ? listed(places) : listed(few)}.`,
      why: 'These look like queries on the tables of the change and could not be run.',
      evidence: places.join(', '),
    },
    {
      kind: 'check',
      what: `Look by hand: ${listed(notTried)}.`,
      why: 'Lockstep tries what it finds as text; the rest of the code is not proved.',
      evidence: 'the code that was read',
    },
  ];
  return items.filter((_, at) => [places, notTried][at]?.length !== 0);
}

/** Code that no order of deployment keeps alive. */
export function codeInNoOrderItems({ findings }: ChecklistInput, phase: PhaseName): Item[] {
  const broken = codeInNoOrder(findings, phase);
  if (broken.length === 0) return [];
  return [
    {
      kind: 'code',
      what: `Do not run the ${phase} phase while ${listed(byFile(broken).map(([file, those]) => places(file, those)))} is live: it fails whichever goes first.`,
      why: reasons(broken),
      evidence: evidence(broken),
    },
  ];
}

/** Code that has to change, and be deployed, before the phase runs: one item per file and what to change in it. */
export function codeBeforeItems(input: ChecklistInput, phase: PhaseName): Item[] {
  return byFile(codeBefore(input.findings, phase)).flatMap(([file, findings]) => {
    const fixes = findings.map(finding => fixOf(input, finding));
    return unique(fixes).map(fix => {
      const those = findings.filter((_, at) => fixes[at] === fix);
      return {
        kind: 'code' as const,
        what: `Change ${places(file, those)} and deploy that before the ${phase} phase${fix === '' ? '' : `: ${fix}`}.`,
        why: reasons(those),
        evidence: evidence(those),
      };
    });
  });
}

/** Empty where the change to the code is not known. */
function fixOf(input: ChecklistInput, finding: Finding): string {
  const site = siteWith(input, finding);
  const star = site?.star === true && finding.rule === 'open-connections-break';
  return site?.fix ?? (star ? 'list the columns instead of *' : '');
}

/** Code that must wait until the phase has run: one item for all of it, since it is one deployment. */
export function codeAfterItems(input: ChecklistInput, phase: PhaseName): Item[] {
  const findings = codeAfter(input.findings, phase);
  if (findings.length === 0) return [];
  const files = byFile(findings).map(([file, those]) => places(file, those));
  return [
    {
      kind: 'code',
      what: `Now deploy ${listed(files)}, not before.`,
      why: reasons(findings),
      evidence: evidence(findings),
    },
  ];
}

function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  return unique(findings.map(({ file }) => file)).map(file => [
    file,
    findings.filter(finding => finding.file === file),
  ]);
}

/** `src/auth.ts:22`, `src/auth.ts (lines 22 and 40)`. */
function places(file: string, findings: readonly Finding[]): string {
  const lines = unique(findings.map(({ line }) => String(line)));
  return lines.length === 1 ? `${file}:${lines[0]}` : `${file} (lines ${listed(lines)})`;
}
const reasons = (findings: readonly Finding[]): string =>
  unique(findings.map(({ message }) => message))
    .slice(0, 2)
    .join(' ');

function evidence(findings: readonly Finding[]): string {
  return unique(
    findings.map(finding => {
      const state = sqlstateOf(finding);
      return state ? `${siteOf(finding)} (${state})` : siteOf(finding);
    }),
  ).join(', ');
}

function siteWith({ impact }: ChecklistInput, { file, line, column }: Finding): Site | undefined {
  return impact?.sites.find(site => site.file === file && site.line === line && site.column === column);
}
