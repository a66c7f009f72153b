import { clean } from './clean.ts';
import { textWidth } from './width.ts';

/** Splits a shell command at the spaces outside quotes: elsewhere a break would change what it does. */
function words(command: string): string[] {
  return command.match(/(?:\\.|"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'\\]|["'\\])+/g) ?? [];
}

/**
 * A command that can be copied: one line where it fits, else lines joined by a backslash; each is at most `width`
 * columns where the words allow it. A command of several lines keeps them.
 */
export function commandLines(command: string, width: number): string[] {
  return command.split('\n').flatMap(line => {
    const whole = clean(line).trim();
    if (textWidth(whole) <= width) return whole === '' ? [] : [whole];
    const lines: string[] = [];
    let current = '';
    for (const word of words(whole)) {
      if (current !== '' && textWidth(current) + 1 + textWidth(word) + 2 > width) {
        lines.push(`${current} \\`);
        current = `  ${word}`;
      } else current = current === '' ? word : `${current} ${word}`;
    }
    return [...lines, current];
  });
}
