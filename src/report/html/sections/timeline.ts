import type { Dossier } from '../../../model/dossier.ts';
import { durationText, rangeText } from '../../../model/duration.ts';
import { timeText } from '../../steps.ts';
import { countText, listText } from '../../text/count.ts';
import { modeText } from '../../text/lock.ts';
import { short } from '../../text/name.ts';
import { feelParts, lockText } from '../../text/sections/feel.ts';
import { stepsOf } from '../../text/sections/screen.ts';
import { anchor, type Html, html, part } from '../escape.ts';
import { folded, type Section, table } from '../parts.ts';
import { axisHtml, barHtml, fills, hatching, isLong, keyHtml, waitsText } from '../timeline/draw.ts';
import { type Lane, lanesOf, type Stay } from '../timeline/lanes.ts';
import { type Scale, scaleTo } from '../timeline/scale.ts';

/** How long each step holds which lock on which table, drawn; the same as a table. */
export function timelineSection(dossier: Dossier): Section {
  const section = { id: 'timeline', title: 'Locks and time' };
  const steps = stepsOf(dossier);
  if (steps.length === 0) return { ...section, body: [html`<p>Nothing to run.</p>`] };
  const lanes = lanesOf(dossier);
  const stays = lanes.flatMap(lane => lane.stays);
  const scale = scaleTo(Math.max(...stays.map(longest)));
  return {
    ...section,
    body: [
      html`<p>How long each step runs, and its lock on the table with it, timed on this machine. The scale is logarithmic: each line is about ten times the one before it.</p>`,
      hatching,
      html`<ul class="keys">${keys(stays)}</ul>`,
      ...lanes.map(lane => laneHtml(lane, scale, dossier)),
      html`<div class="twin">${folded('The same as a table', stepsTable(dossier))}</div>`,
    ],
  };
}

function longest({ step, evidence, lock }: Stay): number {
  const queue = lock === undefined || lock.what === 'nothing' ? 0 : step.lockTimeoutMs;
  return (evidence?.estimate?.predictedMs.high ?? 0) + queue;
}

/** What the bars of this page mean: only those that are there. */
function keys(stays: readonly Stay[]): Html[] {
  const whats = ['reads and writes', 'writes', 'nothing'] as const;
  const drawn = whats.filter(what => stays.some(({ lock }) => (lock?.what ?? 'nothing') === what));
  const tries = stays.filter(({ lock }) => lock !== undefined && lock.what !== 'nothing');
  const limits = [...new Set(tries.map(({ step }) => durationText(step.lockTimeoutMs)))];
  return [
    ...drawn.map(what => keyHtml(fills[what], waitsText(what))),
    keyHtml(`${fills[drawn[0] ?? 'nothing']} range`, 'from the low estimate to the high one'),
    ...(stays.some(isLong) ? [keyHtml('all long', 'red: for a second or longer')] : []),
    ...(limits.length === 0
      ? []
      : [keyHtml('queue', `behind a long transaction up to ${listText(limits)} more a try`)]),
  ];
}

function laneHtml({ relation, stays }: Lane, scale: Scale, dossier: Dossier): Html {
  return html`<figure class="lane"><figcaption>${laneTitle(relation, dossier)}</figcaption>
${stays.map(stay => html`<div class="stay"><div>${labelHtml(stay)}</div>${barHtml(stay, relation, scale)}</div>\n`)}<div class="stay"><div></div>${axisHtml(scale)}</div></figure>
`;
}

function laneTitle(relation: string | undefined, { rows }: Dossier): Html {
  if (relation === undefined) return html`No table that existed before`;
  const known = rows.find(each => each.relation === relation);
  const size = known === undefined ? '' : `${countText(known.asked ?? known.sampled)} rows`;
  return html`<strong>${short(relation)}</strong> <small>${size}</small>`;
}

function labelHtml(stay: Stay): Html {
  const { step, evidence, lock } = stay;
  const time = evidence?.estimate?.predictedMs;
  const took =
    evidence?.error === undefined
      ? time === undefined
        ? html`<span class="doubt">${evidence === undefined ? 'not rehearsed' : 'not timed'}</span>`
        : html`${rangeText(time.low, time.high)}`
      : html`<span class="bad">fails</span>`;
  const tone = isLong(stay) ? 'bad' : 'quiet';
  const locked =
    lock !== undefined &&
    html`<span class="line">${modeText(lock.mode)}: <span class="${tone}">${waitsText(lock.what)}</span></span>`;
  return html`<span class="head"><span><a href="#${anchor('step', step.id)}">Step ${step.id}</a> ${step.title}</span><b>${took}</b></span>${locked}`;
}

/** The steps at a glance, as on the first screen. */
function stepsTable({ plan, evidence }: Dossier): Html {
  const columns = ['Step', 'Phase', 'What', 'Time on this machine', 'Lock', 'What users feel'];
  const rows = plan.phases.flatMap(phase =>
    phase.steps.map(step => {
      const seen = evidence[step.id];
      const feel = feelParts(step, seen).map(said => html`<span class="line">${part(said)}</span>`);
      return [
        step.id,
        phase.name,
        step.title,
        seen?.estimate ? timeText(seen.estimate) : 'not timed',
        seen === undefined ? '' : lockText(seen),
        html`${feel}`,
      ];
    }),
  );
  return table({ caption: 'The steps at a glance', columns, labels: columns, rows });
}
