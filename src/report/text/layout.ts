import { paint, type Style } from './style.ts';
import { textWidth } from './width.ts';
import { wrap } from './wrap.ts';

/** What is written on: columns of the terminal, and whether it shows colour. */
export interface Paper {
  readonly width: number;
  readonly color: boolean;
}

/** A text in one style; a cell is one or more of them, each beginning a line. */
export interface Part {
  readonly text: string;
  readonly style?: Style | undefined;
}
export type Cell = string | Part | readonly Part[];

export interface Column {
  readonly width: number;
  /** Columns between this one and the next; 2 if not given. */
  readonly gap?: number;
}

/** Text narrower than this cannot be laid out: narrower terminals get lines of this width. */
const narrowest = 28;
/** Lines longer than this are hard to read: wider terminals are not filled. */
const widest = 120;
/** A text of more lines is cut: a message can be as long as its author likes, and must not push the rest off the screen. */
const tallest = 12;

/** The paper for a terminal of that many columns; 80 when unknown (0, NaN). */
export function paperOf(width: number, color: boolean): Paper {
  const known = Number.isFinite(width) && width > 0 ? Math.floor(width) : 80;
  return { width: Math.max(narrowest, Math.min(widest, known)), color };
}

function partsOf(cell: Cell): readonly Part[] {
  if (typeof cell === 'string') return cell === '' ? [] : [{ text: cell }];
  return 'text' in cell ? [cell] : cell;
}

function linesOf(cell: Cell, width: number): Part[] {
  const parts = partsOf(cell).filter(part => part.text.trim() !== '');
  return parts.flatMap(part => wrapShort(part.text, width).map(text => ({ text, style: part.style })));
}

function wrapShort(text: string, width: number): string[] {
  const lines = wrap(text, width, tallest);
  return lines.length > tallest ? [...lines.slice(0, tallest - 1), '...'] : lines;
}

/**
 * Lays out rows of cells in columns of fixed width, wrapping each cell in its own. All text that reaches the screen
 * comes through here and is cleaned on the way. Lines never end with a space.
 */
export function grid(
  rows: readonly (readonly Cell[])[],
  columns: readonly Column[],
  paper: Paper,
  indent = 0,
): string[] {
  return rows.flatMap(row => {
    const cells = columns.map((column, index) => linesOf(row[index] ?? '', Math.max(1, column.width)));
    const height = Math.max(0, ...cells.map(lines => lines.length));
    return Array.from({ length: height }, (_, at) => {
      let line = ' '.repeat(indent);
      let pending = 0;
      for (const [index, column] of columns.entries()) {
        const part = cells[index]?.[at];
        if (part !== undefined && part.text !== '') {
          line += ' '.repeat(pending) + paint(part.text, part.style, paper.color);
          pending = 0;
        }
        pending += column.width + (column.gap ?? 2) - (part === undefined ? 0 : textWidth(part.text));
      }
      return line;
    });
  });
}

/** One wrapped paragraph, nothing for an empty text; lines after the first are indented by `hang` more. */
export function paragraph(cell: string | Part, paper: Paper, indent = 0, hang = 0): string[] {
  const part = typeof cell === 'string' ? { text: cell } : cell;
  if (part.text.trim() === '') return [];
  const width = Math.max(1, paper.width - indent - hang);
  return wrapShort(part.text, width).map((text, index) =>
    `${' '.repeat(indent + (index === 0 ? 0 : hang))}${paint(text, part.style, paper.color)}`.trimEnd(),
  );
}

/** The widest line that the cells of a column would need, at most `most`. */
export function needed(cells: readonly Cell[], most: number): number {
  const widths = cells.flatMap(cell =>
    partsOf(cell).flatMap(part => wrap(part.text, Number.MAX_SAFE_INTEGER).map(textWidth)),
  );
  return Math.min(most, Math.max(1, ...widths));
}
