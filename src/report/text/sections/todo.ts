import type { Dossier } from '../../../model/dossier.ts';
import type { ChecklistItem } from '../../../model/verdict.ts';
import { commandLines } from '../command.ts';
import { stopped } from '../count.ts';
import { grid, paragraph } from '../layout.ts';
import { elsewhere, headed, type Screen, savedPath } from './screen.ts';

const mostItems = 12;

/** The deployment in order, with the commands to type. */
export function todoLines({ checklist }: Dossier, screen: Screen): string[] {
  if (checklist.length === 0) return [];
  const items = [...checklist].sort((a, b) => a.order - b.order);
  const shown = items.slice(0, mostItems);
  const width = Math.max(...shown.map(item => String(item.order).length));
  const rest = items.length - shown.length;
  return [
    ...headed('DO THIS', whereText(items, screen), screen),
    ...shown.flatMap(item => itemLines(item, width, screen)),
    ...(rest > 0
      ? paragraph(
          { text: `and ${rest} more ${elsewhere('checklist.md', screen)}`, style: 'quiet' },
          screen,
          2,
        )
      : []),
  ];
}

function itemLines(item: ChecklistItem, width: number, screen: Screen): string[] {
  const order = String(item.order).padStart(width);
  const columns = [{ width, gap: 1 }, { width: screen.width - 2 - width - 1 }];
  const indent = ' '.repeat(2 + width + 3);
  const command = item.command === undefined ? [] : commandLines(item.command, screen.width - indent.length);
  return [...grid([[order, stopped(item.what)]], columns, screen, 2), ...command.map(line => indent + line)];
}

/** Where the commands are to be typed: they name the files of `--out` as they are called in its folder. */
function whereText(items: readonly ChecklistItem[], { saved }: Screen): string {
  if (!items.some(item => item.command?.includes('.sql'))) return '';
  return saved === undefined ? 'with the SQL files that --out DIR writes' : `in ${savedPath(saved, '')}`;
}
