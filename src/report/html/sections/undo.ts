import type { Dossier } from '../../../model/dossier.ts';
import { stopped } from '../../text/count.ts';
import { stepsOf } from '../../text/sections/screen.ts';
import { undoSummary } from '../../text/sections/undo.ts';
import { anchor, html, part } from '../escape.ts';
import { list, type Section } from '../parts.ts';

/** What was undone, what came back, what is lost, and from where there is no way back. */
export function undoSection(dossier: Dossier): Section {
  const section = { id: 'undo', title: 'Undo and point of no return' };
  const steps = stepsOf(dossier);
  if (steps.length === 0) return { ...section, body: [html`<p>Nothing to undo.</p>`] };
  const { proved, rest } = undoSummary(steps, dossier);
  const point = dossier.plan.pointOfNoReturn;
  const said = rest.map(part);
  if (point === null) said.push(html`No point of no return.`);
  const links = steps.map(({ id }) => html`<a href="#${anchor('step', id)}">${id}</a>`);
  return {
    ...section,
    body: [
      html`<p>${stopped(proved.charAt(0).toUpperCase() + proved.slice(1))}</p>`,
      list(said),
      html`<p class="quiet">The undo of each step stands beside it: ${links.flatMap((link, index) => (index === 0 ? [link] : [', ', link]))}.</p>`,
    ],
  };
}
