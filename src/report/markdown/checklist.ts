import type { Dossier } from '../../model/dossier.ts';
import type { ChecklistItem } from '../../model/verdict.ts';
import { stopped } from '../text/count.ts';
import { changeName } from '../text/sections/header.ts';
import { code, fenced, prose } from './escape.ts';

/** The deployment in order, with a box to tick for each item: a file to work through, or to paste into a ticket. */
export function checklistMarkdown(dossier: Dossier): string {
  const { plan, change, verdict } = dossier;
  const blocks = [
    `# Checklist for plan ${prose(plan.id)}`,
    `${code(changeName(change.file))}: as written **${verdict.asWritten.verdict}**, as planned **${verdict.asPlanned.verdict}**. Work from top to bottom; the order is part of the plan.`,
    ...checklistItems(dossier.checklist),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The items as a task list, one block each. */
export function checklistItems(checklist: readonly ChecklistItem[]): string[] {
  if (checklist.length === 0) return ['Nothing to do.'];
  return [...checklist].sort((a, b) => a.order - b.order).map(itemText);
}

function itemText({ order, what, command, why, evidence }: ChecklistItem): string {
  const basis =
    evidence === 'practice' ? 'advice, not evidence of this change' : `evidence: ${prose(evidence)}`;
  const lines = [`- [ ] **${order}.** ${prose(stopped(what))}`];
  if (command !== undefined) lines.push('', ...indented(fenced(command, 'sh')), '');
  lines.push(`  Why: ${prose(stopped(why))} (${basis})`);
  return lines.join('\n');
}

/** A fenced block inside a list item: every line indented as far as the item. */
function indented(block: string): string[] {
  return block.split('\n').map(line => (line === '' ? '' : `  ${line}`));
}
