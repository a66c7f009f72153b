import { clean } from '../text/clean.ts';
import type { Part } from '../text/layout.ts';

/** A space of no width: GitHub looks for `@team` and `#12` in the HTML, where a backslash before them is gone. */
const gap = '&#8203;';

/**
 * Words for Markdown, on one line: whatever names and messages hold, no markup, no HTML, no link and no mention comes of
 * it. A single underscore inside a word stays as it is, since it marks nothing and names are full of them.
 */
export function prose(text: string): string {
  return clean(text)
    .trim()
    .replace(/[\\`*[\]<>|~&$]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/(https?|ftp):\/\//gi, '$1:\\/\\/')
    .replace(/www\./gi, match => `${match.slice(0, 3)}\\.`)
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/@(?=[\p{L}\p{N}])|(?:#|\bGH-)(?=\d)/giu, `$&${gap}`);
}

/** A sentence as prose, in bold where it is bad news. */
export function boldWhenBad({ text, style }: Part): string {
  return style === 'bad' ? `**${prose(text)}**` : prose(text);
}

/** The shortest run of backticks, at least `least`, that does not occur in the text. */
function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map(run => run.length + 1)));
}

/** Names, places and short SQL as a code span on one line. */
export function code(text: string): string {
  const line = clean(text).trim();
  if (line === '') return '';
  const fence = fenceFor(line, 1);
  return fence.length > 1 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Like `code`, for a cell of a table, where a pipe ends the cell even inside a code span. */
export function codeCell(text: string): string {
  if (!text.includes('|')) return code(text);
  // A backslash before a pipe cannot be written in a code span of a table: it would be read as the pipe's own escape.
  return text.includes('\\')
    ? `<code>${prose(text).replaceAll('\\|', '&#124;')}</code>`
    : code(text).replaceAll('|', '\\|');
}

/** Text of several lines as a fenced block; the fence is longer than any run of backticks inside. */
export function fenced(text: string, language: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const body = lines.map(line =>
    line.includes('\t') ? line.split('\t').map(clean).join('\t') : clean(line),
  );
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${body.join('\n')}\n${fence}`;
}

/** Statements as one block of SQL, each with its semicolon. */
export function sqlBlock(statements: readonly string[]): string {
  return fenced(statements.map(sql => `${sql.trim().replace(/;$/, '')};`).join('\n'), 'sql');
}

/** A table of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell || ' ').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A list whose items are Markdown already; further lines of an item are indented under it. */
export function list(items: readonly string[]): string {
  return items.map(item => `- ${item.replace(/\n(?=.)/g, '\n  ')}`).join('\n');
}
