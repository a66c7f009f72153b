import type { Trouble } from '../../model/trouble.ts';
import { cleanLines } from './clean.ts';
import { paperOf } from './layout.ts';
import { paint } from './style.ts';
import { wrap } from './wrap.ts';

/** What ends a command: `Trouble`, or anything of its shape. */
export type TroubleParts = Pick<Trouble, 'code' | 'message'> & {
  readonly where?: string | undefined;
  readonly next?: string | undefined;
};

/**
 * An error for standard error: what is wrong, where (as given, so that its caret stays under its place), what to do.
 * Ends with a newline.
 */
export function troubleText(
  { message, where, next }: TroubleParts,
  options: { readonly width: number; readonly color: boolean },
): string {
  const { width, color } = paperOf(options.width, options.color);
  const place = where === undefined || where.trim() === '' ? [] : cleanLines(where.replace(/\s+$/, ''));
  const lines = [
    ...labelled('error:', message, width, color),
    ...place.map(line => (line === '' ? '' : `  ${line}`)),
    ...(next === undefined ? [] : labelled('next:', next, width, color)),
  ];
  return `${lines.join('\n')}\n`;
}

/** A label and its sentence; further lines stand under the first word, and line breaks in the text are kept. */
function labelled(label: string, text: string, width: number, color: boolean): string[] {
  const indent = label.length + 1;
  const lines = cleanLines(text.trim()).flatMap(line => wrap(line, width - indent));
  const style = label === 'error:' ? 'bad verdict' : 'heading';
  return lines.map((line, index) =>
    (index === 0 ? `${paint(label, style, color)} ${line}` : `${' '.repeat(indent)}${line}`).trimEnd(),
  );
}
