import type { Dossier } from '../../../model/dossier.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { unstopped } from '../../text/count.ts';
import { impactText } from '../../text/sections/code.ts';
import { stepsOf } from '../../text/sections/screen.ts';
import { undoSummary } from '../../text/sections/undo.ts';
import { type Html, html } from '../escape.ts';
import { facts, list, type Section } from '../parts.ts';
import { phasesText } from './steps.ts';

const signs: Record<Verdict['verdict'], { name: string; sign: string }> = {
  safe: { name: 'good', sign: '✓' },
  'safe in order': { name: 'good', sign: '✓' },
  risky: { name: 'doubt', sign: '!' },
  unknown: { name: 'doubt', sign: '?' },
  unsafe: { name: 'bad', sign: '✕' },
  fails: { name: 'bad', sign: '✕' },
};

/** The two answers that the page exists for, with all their reasons, and the sections below in a line each. */
export function verdictsSection(dossier: Dossier): Section {
  const { asWritten, asPlanned } = dossier.verdict;
  return {
    id: 'verdicts',
    title: 'Verdicts',
    body: [
      html`<div class="verdicts">${verdictHtml('As written', asWritten)}${verdictHtml('As planned', asPlanned)}</div>`,
      facts(glance(dossier)),
    ],
  };
}

function verdictHtml(name: string, { verdict, because }: Verdict): Html {
  const { name: colour, sign } = signs[verdict];
  return html`<article class="verdict is-${colour}"><h3>${name} <strong class="${colour}"><span aria-hidden="true">${sign}</span> ${verdict}</strong></h3>
${list(because.map(unstopped))}</article>`;
}

function glance(dossier: Dossier): [string, Html][] {
  const steps = stepsOf(dossier);
  const point = dossier.plan.pointOfNoReturn;
  const code =
    dossier.impact === null
      ? 'not looked at: no code was given (--code DIR)'
      : impactText(dossier.impact, dossier);
  const back =
    steps.length === 0
      ? []
      : [
          html`<a href="#undo">${undoSummary(steps, dossier).proved}</a>; ${
            point === null ? 'no point of no return' : `point of no return: step ${point.stepId}`
          }`,
        ];
  return [
    ['Database', html`<a href="#steps">${phasesText(dossier)}</a>`],
    ['Code', html`<a href="#code">${code}</a>`],
    ...back.map((text): [string, Html] => ['Undo', text]),
  ];
}
