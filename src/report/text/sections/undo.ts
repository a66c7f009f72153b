import type { Dossier } from '../../../model/dossier.ts';
import type { UndoProof } from '../../../model/evidence.ts';
import type { Step } from '../../../model/plan.ts';
import { countText, listText, stopped, unstopped } from '../count.ts';
import { rangeText } from '../duration.ts';
import { type Part, paragraph } from '../layout.ts';
import { strongestLocks, waitsFor } from '../lock.ts';
import { short } from '../name.ts';
import { headed, moreText, type Screen, stepsOf } from './screen.ts';

const mostLines = 6;

/** What was undone on the sandbox, what came back, what is lost, and from where there is no way back. */
export function undoLines(dossier: Dossier, screen: Screen): string[] {
  const steps = stepsOf(dossier);
  if (steps.length === 0) return [];
  const rest = [
    ...steps.flatMap(step => troubleParts(step, dossier)),
    ...lossParts(steps),
    ...waitParts(steps, dossier),
    ...returnParts(dossier),
  ];
  const left = rest.length - mostLines;
  return [
    ...headed('UNDO', provedText(steps, dossier), screen),
    ...rest.slice(0, mostLines).flatMap(part => paragraph(part, screen, 2, 2)),
    ...(left > 0 ? paragraph({ text: moreText(left, 'more', screen), style: 'quiet' }, screen, 2) : []),
  ];
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
  const what = rows > 0 ? `schema and all ${countText(rows)} rows came back` : 'the schema came back';
  if (back.length === steps.length) {
    return steps.length === 1 ? `run on the sandbox: ${what}` : `run on the sandbox from every step: ${what}`;
  }
  const names = listText(
    back.map(step => step.id),
    6,
  );
  return `run on the sandbox from ${back.length === 1 ? 'step' : 'steps'} ${names}: ${what}`;
}

/** What is wrong with the undo of one step, if anything is. */
function troubleParts(step: Step, dossier: Dossier): Part[] {
  const name = `Step ${step.id}`;
  if (step.undo.kind === 'none') {
    const { because, before } = step.undo;
    return [
      { text: `${name} has no undo: ${unstopped(because)}. Before it: ${stopped(before)}`, style: 'doubt' },
    ];
  }
  const proof = proofOf(step, dossier);
  if (proof === null || proof.outcome === 'none')
    return [{ text: `${name}: the undo was not run.`, style: 'doubt' }];
  if (cameBack(step, dossier)) return [];
  const error = proof.error === undefined ? '' : `${proof.error.code} ${proof.error.message}`;
  const why = error === '' ? listText(proof.differences.map(unstopped), 3) : error;
  const what = proof.outcome === 'failed' ? 'the undo fails' : 'the undo leaves differences';
  return [{ text: stopped(`${name}: ${what}${why === '' ? '' : `: ${why}`}`), style: 'bad' }];
}

function lossParts(steps: readonly Step[]): Part[] {
  const losses = steps.flatMap(step =>
    step.undo.kind === 'steps' ? step.undo.loses.map(loss => loss.what) : [],
  );
  return [...new Set(losses)].map(what => ({ text: `It loses ${stopped(what)}` }));
}

/** What users feel while it is undone: the tables whose readers or writers wait. */
function waitParts(steps: readonly Step[], dossier: Dossier): Part[] {
  return steps.flatMap(step => {
    const evidence = dossier.evidence[step.id];
    if (evidence === undefined || step.undo.kind === 'none') return [];
    const locks = strongestLocks(evidence.undoFacts).filter(lock => waitsFor(lock.mode) !== 'nothing');
    const [first] = locks;
    if (first === undefined) return [];
    const tables = listText(
      locks.filter(lock => lock.mode === first.mode).map(lock => short(lock.relation)),
      3,
    );
    const ms = evidence.undoEstimate?.predictedMs;
    const time = ms === undefined ? '' : ` ${rangeText(ms.low, ms.high)}`;
    return [{ text: `Undoing step ${step.id} makes ${waitsFor(first.mode)} on ${tables} wait${time}.` }];
  });
}

function returnParts({ plan }: Dossier): Part[] {
  const point = plan.pointOfNoReturn;
  if (point === null) return [];
  return [
    { text: `Point of no return: step ${point.stepId}, because ${stopped(point.because)}`, style: 'doubt' },
  ];
}
