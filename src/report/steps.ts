import type { Dossier } from '../model/dossier.ts';
import { durationText, rangeText } from '../model/duration.ts';
import type { Estimate, UndoProof, WrittenEvidence } from '../model/evidence.ts';
import type { Loss, UndoStep } from '../model/plan.ts';
import { counted, countText, listText, stopped, unstopped } from './text/count.ts';
import type { Part } from './text/layout.ts';

/** How a step is run: its transactions, and the time limits it sets. */
export function settings(step: UndoStep): string[] {
  const modes = {
    one: 'in one transaction',
    none: 'outside a transaction',
    batches: `in batches of ${countText(step.batch?.rows ?? 0)} rows, each its own transaction`,
  };
  const limit =
    step.statementTimeoutMs === 0
      ? 'no statement timeout'
      : `statement timeout ${durationText(step.statementTimeoutMs)}${step.transaction === 'batches' ? ' a batch (none in the SQL file, where it would count for the whole loop)' : ''}`;
  return [
    `runs ${modes[step.transaction]}`,
    `lock timeout ${durationText(step.lockTimeoutMs)} a try, ${limit}`,
  ];
}

/** `3-6 s at 5M rows (fitted)`; a time that was taken on fewer rows and does not grow says so. */
export function timeText({ predictedMs, rows, basis, samples }: Estimate): string {
  const time = rangeText(predictedMs.low, predictedMs.high);
  const fewer = rows > Math.max(0, ...samples.map(sample => sample.rows));
  if (basis === 'measured' && fewer) return `${time} (measured; does not grow with rows)`;
  const at = rows > 0 ? ` at ${countText(rows)} rows` : '';
  return `${time}${at} (${basis === 'assumed' ? 'assumed: scaled from runs at one size' : basis})`;
}

/** The catalog that the plan is to reach, after `is`. */
export function wantedText({ change }: Pick<Dossier, 'change'>): string {
  return change.desired === undefined ? 'the one the change as written leaves' : 'the desired one';
}

/** Whether the steps lead where the change as written leads, or to the schema that was wanted instead of a change. */
export function reachesPart(dossier: Dossier): Part {
  const { reachesWanted, differences } = dossier.proof;
  const wanted = wantedText(dossier);
  const which = differences.length === 0 ? '' : `: ${listText(differences.map(unstopped))}`;
  switch (reachesWanted) {
    case 'yes':
      return {
        text: `Proved: the catalog after the last step is ${wanted}.`,
        style: 'good',
      };
    case 'no':
      return {
        text: `The catalog after the last step is not ${wanted}${which}.`,
        style: 'bad',
      };
    case 'unknown':
      return {
        text: `Not proved: that the catalog after the last step is ${wanted}${which}.`,
        style: 'doubt',
      };
  }
}

/** What the change did as one transaction. */
export function wrappedText({ wrapped: { ok, error } }: WrittenEvidence): string {
  const said = 'Run in one transaction, as many tools do:';
  if (error === undefined) return `${said} ${ok ? 'it works' : 'not tried'}.`;
  return `${said} statement ${error.statement + 1} fails with ${error.code} ${stopped(error.message)}`;
}

/** What an undo, or the step itself, loses. */
export function lossText({ what, count, atStep }: Loss): string {
  const number =
    count === undefined ? '' : ` How many rows that is${atStep ? ', before the step:' : ' now:'}`;
  return `${atStep ? 'The step' : 'It'} loses ${stopped(what)}${number}`;
}

const outcomes: Record<UndoProof['outcome'], Part> = {
  same: { text: 'schema and rows of before came back', style: 'good' },
  'lost what it said': {
    text: 'schema and rows of before came back, but for what it says it loses',
    style: 'good',
  },
  differs: { text: 'differences were left', style: 'bad' },
  failed: { text: 'it failed', style: 'bad' },
  none: { text: 'it was not run', style: 'doubt' },
};

/** What came of an undo on the sandbox, and of the same undo after new code had written rows. */
export function proofParts(proof: UndoProof | null): Part[] {
  if (proof === null || proof.outcome === 'none') {
    return [{ text: 'Proof: none, it was not run.', style: 'doubt' }];
  }
  const { text, style } = outcomes[proof.outcome];
  const rows = proof.rows > 0 ? ` (${countText(proof.rows)} rows compared)` : '';
  const parts: Part[] = [{ text: `Proof: run on the sandbox, ${text}${rows}${whyText(proof)}.`, style }];
  const { meanwhile } = proof;
  if (meanwhile === undefined) return parts;
  const after = `After new code had written ${counted(meanwhile.rows, 'row')}`;
  const kept = meanwhile.outcome === 'kept';
  const became = kept
    ? 'it kept them in the columns of before'
    : meanwhile.outcome === 'differs'
      ? 'it left differences'
      : 'it failed';
  return [...parts, { text: `${after}, ${became}${whyText(meanwhile)}.`, style: kept ? 'good' : 'bad' }];
}

function whyText({ error, differences }: Pick<UndoProof, 'error' | 'differences'>): string {
  const why = [...(error === undefined ? [] : [`${error.code} ${error.message}`]), ...differences];
  return why.length === 0 ? '' : `: ${listText(why.map(unstopped))}`;
}
