import { rangeText } from '../../../model/duration.ts';
import type { Waits } from '../../../model/evidence.ts';
import { modeText } from '../../text/lock.ts';
import { short } from '../../text/name.ts';
import { type Html, html } from '../escape.ts';
import type { Stay } from './lanes.ts';
import type { Scale } from './scale.ts';

/** How a bar looks for who waits: filled, hatched, hollow. */
export const fills: Record<Waits, string> = {
  'reads and writes': 'all',
  writes: 'writes',
  nothing: 'none',
};

/** Longer than this, a wait is an outage to the eye. */
const longMs = 1000;

/** Whether somebody waits for as long as that. */
export function isLong({ evidence, lock }: Stay): boolean {
  const high = evidence?.estimate?.predictedMs.high ?? 0;
  return lock !== undefined && lock.what !== 'nothing' && high >= longMs;
}

/** Who waits, in the words of the first screen. */
export function waitsText(what: Waits): string {
  if (what === 'nothing') return 'reads and writes go on';
  return what === 'writes' ? 'writes wait, reads go on' : 'reads and writes wait';
}

/** One stay as a bar: the low estimate in full, up to the high one paler, behind it what a long transaction may add. */
export function barHtml(stay: Stay, relation: string | undefined, scale: Scale): Html {
  const { step, evidence, lock } = stay;
  const what = lock?.what ?? 'nothing';
  const time = evidence?.estimate?.predictedMs;
  const fill = `${fills[what]}${isLong(stay) ? ' long' : ''}`;
  const low = scale.at(time?.low ?? 0);
  const high = scale.at(time?.high ?? 0);
  const queue = scale.at((time?.high ?? 0) + step.lockTimeoutMs);
  const waits =
    what !== 'nothing' &&
    html`<rect class="queue" x="${high}%" y="50%" width="${queue - high}%" height="12"/>`;
  return html`<svg class="bar" role="img" height="44"><title>${step.sql.join('; ')}</title><desc>${descText(stay, relation)}</desc>
${gridHtml(scale)}${
  time !== undefined &&
  html`${waits}<rect class="${fill} range" x="0" y="50%" width="${high}%" height="12"/><rect class="${fill}" x="0" y="50%" width="${low}%" height="12"/>`
}</svg>`;
}

function descText({ step, evidence, lock }: Stay, relation: string | undefined): string {
  const time = evidence?.estimate?.predictedMs;
  const takes = time === undefined ? 'is not timed' : `takes ${rangeText(time.low, time.high)}`;
  const locks =
    lock === undefined || relation === undefined
      ? ''
      : `, under ${modeText(lock.mode)} on ${short(relation)}: ${waitsText(lock.what)}`;
  return `Step ${step.id} ${takes}${locks}.`;
}

function gridHtml({ marks }: Scale): Html[] {
  return marks.map(({ at }) => html`<line x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`);
}

/** Names of marks further right than this, in percent, would run into the last one. */
const roomFor = 85;

/** The axis under the bars. */
export function axisHtml(scale: Scale): Html {
  const last = scale.marks.length - 1;
  const every = last > 6 ? 2 : 1;
  const marks = scale.marks.map(({ text, at }, index) => {
    const crowded = index !== last && (at > roomFor || (last - index) % every !== 0);
    if (crowded) return undefined;
    return html`<text x="${at}%" y="14" text-anchor="${index === last ? 'end' : 'middle'}">${text}</text>`;
  });
  return html`<svg class="axis" height="20" aria-hidden="true">${marks}</svg>`;
}

/** A small bar beside its meaning. */
export function keyHtml(name: string, words: string): Html {
  return html`<li><svg class="key" width="28" height="12" aria-hidden="true"><rect class="${name}" x="1" y="1" width="26" height="10"/></svg> ${words}</li>`;
}

/** The hatching of bars under which only writes wait. */
export const hatching = html`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>${[
  '',
  'long',
].map(
  name =>
    html`<pattern id="hatch${name !== '' && '-long'}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line ${name}" width="3" height="6"/></pattern>`,
)}</defs></svg>`;
