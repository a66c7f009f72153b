import { durationText } from '../../../model/duration.ts';
import type { Estimate, StepEvidence } from '../../../model/evidence.ts';
import type { PhaseName, Step } from '../../../model/plan.ts';
import { lossText, proofParts, settings, timeText } from '../../steps.ts';
import { countText, stopped } from '../../text/count.ts';
import { factRows } from '../../text/traced/facts.ts';
import { boldWhenBad, code, fenced, list, prose, sqlBlock, table } from '../escape.ts';

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
  const losses = undo.loses.flatMap(loss => [
    prose(lossText(loss)),
    ...(loss.count === undefined ? [] : [fenced(loss.count, 'sql')]),
  ]);
  const time = evidence?.undoEstimate ?? null;
  return [
    head,
    ...undo.steps.flatMap(step => [list(settings(step)), sqlBlock(step.sql)]),
    ...proofParts(evidence?.undo ?? null).map(boldWhenBad),
    ...(time === null ? [] : [`Time on this machine: ${timeText(time)}.`]),
    ...losses,
  ];
}
