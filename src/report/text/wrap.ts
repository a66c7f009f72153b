import { clean } from './clean.ts';
import { characterWidth, textWidth } from './width.ts';

/** Where a word longer than the line may be broken: after these. */
const joint = /[/._,(:=-]/;

/** Splits off the longest head of a word that fits; at a joint if one stands in its second half. */
function breakWord(word: string, width: number): [string, string] {
  let used = 0;
  let end = 0;
  let best = 0;
  for (const character of word) {
    const next = used + characterWidth(character);
    if (next > width && end > 0) break;
    used = next;
    end += character.length;
    if (joint.test(character) && used * 2 >= width) best = end;
  }
  const at = best > 0 ? best : end;
  return [word.slice(0, at), word.slice(at)];
}

/**
 * Cleans a text and breaks it into lines of at most `width` columns, between words; a word longer than a line is
 * broken. No line begins or ends with a space. At least one line, which may be empty. Stops soon after `most` lines, for
 * who shows no more: a word without end takes long.
 */
export function wrap(text: string, width: number, most = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const whole of clean(text).split(/ +/)) {
    if (whole === '') continue;
    if (lines.length > most) break;
    let word = whole;
    if (line !== '' && used + 1 + textWidth(word) <= width) {
      line += ` ${word}`;
      used += 1 + textWidth(word);
      continue;
    }
    if (line !== '') lines.push(line);
    while (lines.length <= most && textWidth(word) > width) {
      const [head, tail] = breakWord(word, width);
      if (tail === '') break;
      lines.push(head);
      word = tail;
    }
    line = word;
    used = textWidth(word);
  }
  lines.push(line);
  return lines;
}

/** Cleans a text and cuts it to `width` columns, with "..." where something is missing. */
export function cut(text: string, width: number): string {
  const line = clean(text).trim();
  if (textWidth(line) <= width) return line;
  const dots = '.'.repeat(Math.max(0, Math.min(3, width)));
  let used = dots.length;
  let kept = '';
  for (const character of line) {
    used += characterWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept.trimEnd() + dots;
}

/** Like `cut`, but keeps the end: for paths, whose end says most. */
export function cutStart(text: string, width: number): string {
  const line = clean(text).trim();
  if (textWidth(line) <= width) return line;
  let used = 3;
  let kept = '';
  for (const character of [...line].reverse()) {
    used += characterWidth(character);
    if (used > width) break;
    kept = character + kept;
  }
  return `...${kept.trimStart()}`;
}
