import type { Dossier } from '../../../model/dossier.ts';
import type { StepEvidence } from '../../../model/evidence.ts';
import type { Phase, Step } from '../../../model/plan.ts';
import { lossText, proofParts, reachesPart, settings, timeText } from '../../steps.ts';
import { counted, listText, stepsText, stopped } from '../../text/count.ts';
import { feelParts, lockText } from '../../text/sections/feel.ts';
import { undoFeelParts } from '../../text/sections/undo.ts';
import { factRows } from '../../text/traced/facts.ts';
import { anchor, type Html, html, part } from '../escape.ts';
import { block, facts, folded, list, type Section, sqlBlock } from '../parts.ts';

/** Each step: what runs, what takes it back, what it locks, how long, what users feel; what was seen, folded. */
export function stepsSection(dossier: Dossier): Section {
  const { plan } = dossier;
  const none = plan.phases.length === 0;
  return {
    id: 'steps',
    title: 'What each step does',
    body: [
      none ? html`<p>Nothing to run: the plan has no steps.</p>` : html`<p>${part(reachesPart(dossier))}</p>`,
      list(plan.notes.map(stopped)),
      ...plan.phases.map(phase => phaseHtml(phase, dossier)),
    ],
  };
}

/** `2 steps: expand 1-2`, as the phases are called. */
export function phasesText({ plan }: Dossier): string {
  const steps = plan.phases.reduce((total, phase) => total + phase.steps.length, 0);
  if (steps === 0) return 'nothing to run: the plan has no steps';
  const phases = plan.phases.map(
    ({ name, steps: its }) => `${name} phase (${stepsText(its.map(step => step.id))})`,
  );
  return `${counted(steps, 'step')}: ${listText(phases)}`;
}

function phaseHtml(phase: Phase, dossier: Dossier): Html {
  return html`<h3 class="phase">${phase.name} phase</h3>
${phase.steps.map(step => stepHtml(step, dossier))}`;
}

function stepHtml(step: Step, dossier: Dossier): Html {
  const evidence = dossier.evidence[step.id];
  return html`<article class="step" id="${anchor('step', step.id)}"><div class="together"><h4><span class="number">${step.id}</span> ${step.title}</h4>
${facts(stepFacts(step, evidence))}
<div class="both"><div><h5>Runs</h5>${sqlBlock(step.sql)}</div><div><h5>Undo</h5>${undoHtml(step, dossier)}</div></div></div>
${folded('What was seen, and what says it is done', ...seenBlocks(step, evidence))}
</article>
`;
}

function stepFacts(step: Step, evidence: StepEvidence | undefined): [string, Html | string][] {
  const lock = evidence === undefined ? '' : lockText(evidence);
  const estimate = evidence?.estimate ?? null;
  const feel = feelParts(step, evidence).map(said => html`<span class="line">${part(said)}</span>`);
  return [
    ['Locks', lock === '' ? 'no table that existed before' : lock],
    [
      'Time on this machine',
      estimate === null ? html`<span class="doubt">not timed</span>` : timeText(estimate),
    ],
    [evidence?.error === undefined ? 'Users feel' : 'Fails', html`${feel}`],
    ['How', settings(step).join('; ')],
  ];
}

function undoHtml(step: Step, dossier: Dossier): Html {
  const { undo } = step;
  if (undo.kind === 'none') {
    return html`<p><strong class="doubt">None:</strong> ${stopped(undo.because)}</p><p>Before the step: ${stopped(undo.before)}</p>`;
  }
  const evidence = dossier.evidence[step.id];
  const time = evidence?.undoEstimate ?? null;
  const said = [
    ...proofParts(evidence?.undo ?? null),
    ...undoFeelParts([step], dossier),
    ...(time === null ? [] : [{ text: `Time on this machine: ${timeText(time)}.` }]),
  ];
  const losses = undo.loses.map(
    loss => html`<li>${lossText(loss)}${loss.count === undefined ? '' : block(loss.count)}</li>`,
  );
  return html`${undo.steps.map(each => sqlBlock(each.sql))}<ul class="plain">${said.map(each => html`<li>${part(each)}</li>`)}${losses}</ul>`;
}

function seenBlocks(step: Step, evidence: StepEvidence | undefined): Html[] {
  const seen = evidence?.facts ?? [];
  return [
    ...(evidence === undefined ? [html`<p class="doubt">Not rehearsed.</p>`] : []),
    ...seen.flatMap((each, index) => [
      ...(seen.length > 1 ? [html`<p>Statement ${index + 1}</p>`] : []),
      factsHtml(each),
    ]),
    html`<p>Done when this gives <code>done</code>:</p>`,
    block(step.doneWhen),
    ...(step.halfDone === undefined
      ? []
      : [html`<p>Half done? This clears what a failed try left:</p>`, sqlBlock(step.halfDone)]),
    html`<p class="quiet">Made by the recipe <code>${step.recipe}</code>.</p>`,
  ];
}

/** The facts of one statement, as labelled lines. */
export function factsHtml(seen: StepEvidence['facts'][number]): Html {
  const rows: [string, Html][] = [];
  for (const [label, said] of factRows(seen)) {
    const last = rows.at(-1);
    const line = html`<span class="line">${part(said)}</span>`;
    if (label === '' && last !== undefined) last[1] = html`${last[1]}${line}`;
    else rows.push([label, line]);
  }
  return facts(rows);
}
