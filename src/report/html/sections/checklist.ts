import type { Dossier } from '../../../model/dossier.ts';
import type { ChecklistItem } from '../../../model/verdict.ts';
import { stopped } from '../../text/count.ts';
import { type Html, html } from '../escape.ts';
import { block, type Section } from '../parts.ts';

/** The deployment in order, with a box to tick for each item. */
export function checklistSection({ checklist }: Dossier): Section {
  const section = { id: 'checklist', title: 'Checklist' };
  if (checklist.length === 0) return { ...section, body: [html`<p>Nothing to do.</p>`] };
  const items = [...checklist].sort((a, b) => a.order - b.order);
  return {
    ...section,
    body: [
      html`<p>Work from top to bottom; the order is part of the plan. <span class="quiet">Ticks last as long as this page is open.</span></p>`,
      html`<ol class="checklist">${items.map(itemHtml)}</ol>`,
    ],
  };
}

function itemHtml({ order, what, command, why, evidence }: ChecklistItem): Html {
  const basis = evidence === 'practice' ? 'advice, not evidence of this change' : `evidence: ${evidence}`;
  return html`<li><label><input type="checkbox"><span class="order">${order}</span><span>${stopped(what)}</span></label>${
    command !== undefined && block(command)
  }<p class="quiet">${stopped(why)} (${basis})</p></li>
`;
}
