import type { Dossier } from '../../../model/dossier.ts';
import { rangeText } from '../../../model/duration.ts';
import type { StepEvidence, UndoProof } from '../../../model/evidence.ts';
import type { Step } from '../../../model/plan.ts';
import { countText, listText, stepsText, stopped, unstopped } from '../count.ts';
import { type Part, paragraph } from '../layout.ts';
import { strongestLocks, waitsFor } from '../lock.ts';
import { short } from '../name.ts';
import type { Style } from '../style.ts';
import { headed, moreText, type Screen, stepsOf } from './screen.ts';

const mostLines = 6;
/** Shorter than this, nobody asks how long it takes. */
const momentMs = 1000;

/** What was undone on the sandbox, what came back, what is lost, and from where there is no way back. */
export function undoLines(dossier: Dossier, screen: Screen): string[] {
  const steps = stepsOf(dossier);
  if (steps.length === 0) return [];
  const { proved, rest } = undoSummary(steps, dossier);
  const left = rest.length - mostLines;
  return [
    ...headed('UNDO', proved, screen),
    ...rest.slice(0, mostLines).flatMap(part => paragraph(part, screen, 2, 2)),
    ...(left > 0 ? paragraph({ text: moreText(left, 'more', screen), style: 'quiet' }, screen, 2) : []),
  ];
}

/** What was undone on the sandbox, and what there is to say of it, as sentences. */
export function undoSummary(steps: readonly Step[], dossier: Dossier): { proved: string; rest: Part[] } {
  const rest = [
    ...troubleParts(steps, dossier),
    ...lossParts(steps),
    ...undoFeelParts(steps, dossier),
    ...returnParts(dossier),
  ];
  return { proved: provedText(steps, dossier), rest };
}

/** What users feel while steps are undone. */
export function undoFeelParts(steps: readonly Step[], dossier: Dossier): Part[] {
  return [...waitParts(steps, dossier), ...longParts(steps, dossier)];
}

function proofOf(step: Step, dossier: Dossier): UndoProof | null {
  return step.undo.kind === 'steps' ? (dossier.evidence[step.id]?.undo ?? null) : null;
}

/** Whether the undo of a step ran on the sandbox and gave back what it promises. */
function cameBack(step: Step, dossier: Dossier): boolean {
  const outcome = proofOf(step, dossier)?.outcome;
  return outcome === 'same' || outcome === 'lost what it said';
}

function provedText(steps: readonly Step[], dossier: Dossier): string {
  const back = steps.filter(step => cameBack(step, dossier));
  if (back.length === 0) {
    const ran = steps.some(step => proofOf(step, dossier) !== null);
    return ran ? 'run on the sandbox: from no step did everything come back' : 'not run on the sandbox';
  }
  const rows = Math.max(...back.map(step => proofOf(step, dossier)?.rows ?? 0));
  const less = back.some(step => proofOf(step, dossier)?.outcome === 'lost what it said');
  const all =
    rows > 0 ? `schema and all ${countText(rows)} rows of a small copy came back` : 'the schema came back';
  const what = less ? `${all}, but for what is lost` : all;
  if (back.length === steps.length) {
    return steps.length === 1 ? `run on the sandbox: ${what}` : `run on the sandbox from every step: ${what}`;
  }
  return `run on the sandbox from ${stepsText(back.map(step => step.id))}: ${what}`;
}

/** What is wrong with undos, one line for the steps that share it. */
function troubleParts(steps: readonly Step[], dossier: Dossier): Part[] {
  const groups = new Map<string, { ids: string[]; style: Style }>();
  for (const step of steps) {
    const trouble = troubleOf(step, dossier);
    if (trouble === undefined) continue;
    const group = groups.get(trouble.text) ?? { ids: [], style: trouble.style };
    group.ids.push(step.id);
    groups.set(trouble.text, group);
  }
  return [...groups].map(([text, { ids, style }]) => ({
    text: `${capital(stepsText(ids))}: ${stopped(text)}`,
    style,
  }));
}

/** What is wrong with the undo of one step, if anything is. */
function troubleOf(
  step: Step,
  dossier: Dossier,
): { readonly text: string; readonly style: Style } | undefined {
  if (step.undo.kind === 'none') {
    const { because, before } = step.undo;
    return { text: `no undo, ${unstopped(because)}. Before it: ${before}`, style: 'doubt' };
  }
  const proof = proofOf(step, dossier);
  if (proof === null || proof.outcome === 'none') return { text: 'the undo was not run', style: 'doubt' };
  if (cameBack(step, dossier)) return undefined;
  const error = proof.error === undefined ? '' : `${proof.error.code} ${proof.error.message}`;
  const why = error === '' ? listText(proof.differences.map(unstopped), 3) : error;
  const what = proof.outcome === 'failed' ? 'the undo fails' : 'the undo leaves differences';
  return { text: why === '' ? what : `${what}: ${why}`, style: 'bad' };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lossParts(steps: readonly Step[]): Part[] {
  const losses = steps.flatMap(({ id, undo }) =>
    undo.kind === 'steps'
      ? undo.loses.map(({ what, atStep }) => `${atStep ? `Step ${id}` : 'It'} loses ${stopped(what)}`)
      : [],
  );
  return [...new Set(losses)].map(text => ({ text }));
}

/** What users feel while it is undone: the tables whose readers or writers wait, one line for the steps that share it. */
function waitParts(steps: readonly Step[], dossier: Dossier): Part[] {
  const groups = new Map<string, { ids: string[]; times: (Range | 'moments')[] }>();
  for (const step of steps) {
    const evidence = dossier.evidence[step.id];
    if (evidence === undefined || step.undo.kind === 'none') continue;
    const who = waitersOf(evidence);
    if (who === undefined) continue;
    const { ids, times } = groups.get(who) ?? { ids: [], times: [] };
    const time = lockedTime(evidence);
    groups.set(who, { ids: [...ids, step.id], times: time ? [...times, time] : times });
  }
  return [...groups].map(([who, { ids, times }]) => {
    const ranges = times.filter(time => time !== 'moments');
    const low = Math.min(...ranges.map(range => range.low));
    const high = Math.max(...ranges.map(range => range.high));
    const range = ranges.length > 0 ? ` ${rangeText(low, high)}${ids.length > 1 ? ' each' : ''}` : '';
    return {
      text: `Undoing ${stepsText(ids)} makes ${who} wait${range || (times.length > 0 ? ' for moments' : '')}.`,
    };
  });
}

/** Undos that scan, rewrite or build for longer than a moment while queries go on, one line each. */
function longParts(steps: readonly Step[], dossier: Dossier): Part[] {
  return steps.flatMap(step => {
    const evidence = dossier.evidence[step.id];
    if (!evidence?.undoEstimate || step.undo.kind === 'none') return [];
    const { low, high } = evidence.undoEstimate.predictedMs;
    const works = evidence.undoFacts.some(
      ({ scans, rewrites, builds }) => scans.length + rewrites.length + builds.length > 0,
    );
    const locked = waitersOf(evidence) !== undefined && lockedTime(evidence) !== 'moments';
    if (!works || locked || high < momentMs) return [];
    const builds = evidence.undoFacts.some(facts => facts.builds.length > 0);
    return [
      {
        text: `Undoing step ${step.id} takes ${rangeText(low, high)}${builds ? ', building the index again' : ''}; queries go on.`,
      },
    ];
  });
}

type Range = NonNullable<StepEvidence['undoEstimate']>['predictedMs'];

/**
 * How long the strong locks of an undo are held: its whole time, unless what takes the time (a scan, a build) runs under a
 * lock that lets them go on; then nobody timed the moments in which they wait.
 */
function lockedTime({ undoEstimate, undoFacts }: StepEvidence): Range | 'moments' | undefined {
  const works = undoFacts.filter(
    ({ scans, rewrites, builds }) => scans.length + rewrites.length + builds.length > 0,
  );
  const locked = works.some(({ locks }) =>
    locks.some(lock => !lock.new && waitsFor(lock.mode) !== 'nothing'),
  );
  return undoEstimate && works.length > 0 && !locked ? 'moments' : undoEstimate?.predictedMs;
}

/** `reads and writes on users`: who waits for the strongest locks of an undo. */
function waitersOf(evidence: StepEvidence): string | undefined {
  const locks = strongestLocks(evidence.undoFacts).filter(lock => waitsFor(lock.mode) !== 'nothing');
  const [first] = locks;
  if (first === undefined) return undefined;
  const tables = locks.filter(lock => lock.mode === first.mode).map(lock => short(lock.relation));
  return `${waitsFor(first.mode)} on ${listText(tables, 3)}`;
}

function returnParts({ plan }: Dossier): Part[] {
  const point = plan.pointOfNoReturn;
  if (point === null) return [];
  return [
    { text: `Point of no return: step ${point.stepId}, because ${stopped(point.because)}`, style: 'doubt' },
  ];
}
