import type { CheckDocument, Suppression } from '../../../model/check.ts';
import { listText, stopped } from '../../text/count.ts';
import { type Cell, grid, needed, type Paper, type Part } from '../../text/layout.ts';
import { changeName } from '../../text/sections/header.ts';
import { headed } from '../../text/sections/screen.ts';
import { effectTexts, suppressionCounts } from '../words.ts';

const mostEffects = 3;

/** Every suppression, so that a new one is seen: where, which rules, why, and what it silences. */
export function suppressionLines({ suppressions }: CheckDocument, paper: Paper): string[] {
  if (suppressions.length === 0) return [];
  const rows = suppressions.map(suppression => [statusPart(suppression), saysParts(suppression)]);
  const width = needed(
    rows.map(([status = '']) => status),
    paper.width,
  );
  const columns = [{ width }, { width: paper.width - width - 4 }];
  return [
    ...headed('SUPPRESSIONS', suppressionCounts(suppressions), paper),
    ...grid(rows, columns, paper, 2),
  ];
}

function statusPart({ status }: Suppression): Cell {
  return { text: status, style: status === 'used' ? 'quiet' : 'doubt' };
}

function saysParts(suppression: Suppression): Part[] {
  const { file, line, rules, until, reason, status } = suppression;
  const effects = effectTexts(suppression);
  const rest = effects.length - mostEffects;
  const style = status === 'used' ? 'quiet' : 'doubt';
  return [
    { text: `${changeName(file)}:${line}` },
    { text: `${listText(rules)}${until === undefined ? '' : ` until ${until}`}` },
    ...(reason.trim() === '' ? [] : [{ text: `reason: ${stopped(reason)}` }]),
    ...effects.slice(0, mostEffects).map(text => ({ text: stopped(text), style }) as const),
    ...(rest > 0 ? [{ text: `and ${rest} more (all with --json)`, style } as const] : []),
  ];
}
