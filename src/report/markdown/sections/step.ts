import { durationText, rangeText } from '../../../model/duration.ts';
import type { Estimate, StepEvidence, UndoProof } from '../../../model/evidence.ts';
import type { PhaseName, Step, UndoStep } from '../../../model/plan.ts';
import { countText, listText, stopped, unstopped } from '../../text/count.ts';
import { factRows } from '../../text/traced/facts.ts';
import { code, fenced, list, prose, sqlBlock, table } from '../escape.ts';

/** One step: what runs and how, what was seen when it ran, and its undo with the proof of it. */
export function stepBlocks(step: Step, phase: PhaseName, evidence: StepEvidence | undefined): string[] {
  return [
    `### Step ${prose(step.id)}: ${prose(step.title)}`,
    list([`phase: ${phase}`, ...settings(step), `made by: ${code(step.recipe)}`]),
    sqlBlock(step.sql),
    ...(evidence === undefined ? ['**Not rehearsed.**'] : evidenceBlocks(evidence)),
    'Done when this gives `done`:',
    fenced(step.doneWhen, 'sql'),
    ...(step.halfDone === undefined
      ? []
      : ['Half done? This clears what a failed try left:', sqlBlock(step.halfDone)]),
    ...undoBlocks(step, evidence),
  ];
}

function settings(step: UndoStep): string[] {
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

function evidenceBlocks(evidence: StepEvidence): string[] {
  const { error, estimate } = evidence;
  return [
    ...(error === undefined ? [] : [`**Fails:** ${code(error.code)} ${prose(error.message)}`]),
    'Seen on the sandbox:',
    list([
      estimate === null ? 'time: not measured' : `time on this machine: ${timeText(estimate)}`,
      ...factItems(evidence.facts),
    ]),
    ...(estimate === null || estimate.samples.length === 0 ? [] : [samplesTable(estimate)]),
  ];
}

/** The facts of each statement; numbered where the step has several. */
function factItems(facts: StepEvidence['facts']): string[] {
  return facts.flatMap((fact, index) => {
    let last = '';
    return factRows(fact).map(([label, part]) => {
      last = label === '' ? last : label;
      return `${facts.length > 1 ? `statement ${index + 1}, ` : ''}${last}: ${prose(part.text)}`;
    });
  });
}

/** `3-6 s at 5M rows (fitted)`; a time that was taken on fewer rows and does not grow says so. */
export function timeText({ predictedMs, rows, basis, samples }: Estimate): string {
  const time = rangeText(predictedMs.low, predictedMs.high);
  const fewer = rows > Math.max(0, ...samples.map(sample => sample.rows));
  if (basis === 'measured' && fewer) return `${time} (measured; does not grow with rows)`;
  const at = rows > 0 ? ` at ${countText(rows)} rows` : '';
  return `${time}${at} (${basis === 'assumed' ? 'assumed: scaled from runs at one size' : basis})`;
}

function samplesTable({ samples }: Estimate): string {
  return table(
    ['rows', 'time'],
    samples.map(({ rows, ms }) => [countText(rows), durationText(ms)]),
  );
}

function undoBlocks({ id, undo }: Step, evidence: StepEvidence | undefined): string[] {
  const head = `#### Undo of step ${prose(id)}`;
  if (undo.kind === 'none') {
    return [head, `None: ${prose(stopped(undo.because))} Before the step: ${prose(stopped(undo.before))}`];
  }
  const losses = undo.loses.flatMap(({ what, count, atStep }) => [
    `${atStep ? 'The step' : 'It'} loses ${prose(stopped(what))}${count === undefined ? '' : ` How many rows that is${atStep ? ', before the step:' : ' now:'}`}`,
    ...(count === undefined ? [] : [fenced(count, 'sql')]),
  ]);
  const time = evidence?.undoEstimate ?? null;
  return [
    head,
    ...undo.steps.flatMap(step => [list(settings(step)), sqlBlock(step.sql)]),
    proofText(evidence?.undo ?? null),
    ...(time === null ? [] : [`Time on this machine: ${timeText(time)}.`]),
    ...losses,
  ];
}

const outcomes: Record<UndoProof['outcome'], string> = {
  same: 'schema and rows of before came back',
  'lost what it said': 'schema and rows of before came back, but for what it says it loses',
  differs: '**differences were left**',
  failed: '**it failed**',
  none: '**it was not run**',
};

function proofText(proof: UndoProof | null): string {
  if (proof === null) return 'Proof: **none**, it was not run.';
  const rows = proof.rows > 0 ? ` (${countText(proof.rows)} rows compared)` : '';
  const why = [
    ...(proof.error === undefined ? [] : [`${proof.error.code} ${proof.error.message}`]),
    ...proof.differences,
  ].map(unstopped);
  return `Proof: run on the sandbox, ${outcomes[proof.outcome]}${rows}${why.length === 0 ? '' : `: ${prose(listText(why))}`}.`;
}
