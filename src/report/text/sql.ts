import { cleanLines } from './clean.ts';
import { textWidth } from './width.ts';

/** With dollar quotes and escapes it takes a parser to know what is text: a line break there would change it. */
const delicate = /[$\\]/;
const comment = '--';
const token = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;

/**
 * SQL that can be copied: its own lines, those longer than `width` columns broken between words. A line stays long where
 * a break could change the statement.
 */
export function sqlLines(sql: string, width: number): string[] {
  const lines = cleanLines(sql.trim());
  const breakable = !delicate.test(sql) && lines.every(isClosed);
  return lines.flatMap(line =>
    breakable && !line.includes(comment) && textWidth(line) > width ? broken(line, width) : [line],
  );
}

function isClosed(line: string): boolean {
  return !/['"]/.test(line.replace(/'[^']*'|"[^"]*"/g, ''));
}

function broken(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = '';
  for (const word of line.match(token) ?? []) {
    if (current === '') current = indent + word;
    else if (textWidth(current) + 1 + textWidth(word) <= width) current += ` ${word}`;
    else {
      lines.push(current);
      current = `${indent}  ${word}`;
    }
  }
  return [...lines, current];
}
