import type { ChecklistItem } from '../model/verdict.ts';
import { codeAfterItems, codeBeforeItems, codeInNoOrderItems, uncheckedCodeItems } from './checklist/code.ts';
import { databaseItems } from './checklist/database.ts';
import { failingItems } from './checklist/failing.ts';
import type { ChecklistInput, Item } from './checklist/input.ts';
import { keepItems, removeItems } from './checklist/nulls.ts';
import { lastWayBackItems, rehearseItem } from './checklist/practice.ts';
import { undoItems, watchItem } from './checklist/undo.ts';

/**
 * The deployment in the order that the evidence of this change demands: an item stands here because a step, a fact or a
 * place in the code asks for it; what is advice only says so ("practice"). Pure.
 */
export function makeChecklist(input: ChecklistInput): ChecklistItem[] {
  const { phases } = input.plan;
  if (phases.length === 0) return [];
  const failing = failingItems(input);
  if (failing.length > 0) return numbered(failing);
  return numbered([
    ...uncheckedCodeItems(input),
    ...phases.flatMap(({ name }, index) => [
      ...codeInNoOrderItems(input, name),
      ...codeBeforeItems(input, name),
      ...(index === 0 ? [rehearseItem(input)] : []),
      ...lastWayBackItems(input, name, index > 0),
      ...databaseItems(input, name),
      ...codeAfterItems(input, name),
      ...removeItems(input, name),
    ]),
    watchItem(),
    ...undoItems(input),
    ...keepItems(input),
  ]);
}

const numbered = (items: readonly Item[]): ChecklistItem[] =>
  items.map((item, index) => ({ order: index + 1, ...item }));
