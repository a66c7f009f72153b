import { afterQuoted, afterString } from '../../../sql/lexis.ts';

/** The parts between the commas that stand within no parentheses, brackets or quotes. */
export function topLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === "'") at = afterString(text, at, /[eE]/.test(text[at - 1] ?? '')) - 1;
    else if (character === '"') at = afterQuoted(text, at, '"') - 1;
    else if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}
