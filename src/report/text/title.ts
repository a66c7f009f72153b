import { grid, needed, type Paper, type Part, paragraph } from './layout.ts';
import { oneLine } from './name.ts';
import { cut } from './wrap.ts';

/** A place and the statement behind it; below it where the place is long. Two lines of the statement at most. */
export function titleLines(place: string, sql: string, paper: Paper): string[] {
  const title = (width: number): Part => ({ text: cut(oneLine(sql), 2 * width - 10), style: 'heading' });
  const width = needed([place], paper.width);
  if (width > paper.width / 3) {
    return [...paragraph(place, paper), ...paragraph(title(paper.width - 2), paper, 2)];
  }
  const rest = paper.width - width - 2;
  return grid([[place, title(rest)]], [{ width }, { width: rest }], paper);
}
