import { createHash } from 'node:crypto';
import { clean } from '../text/clean.ts';
import type { Part } from '../text/layout.ts';

/** Markup that can be printed as it is. Only this file makes it, so that nothing reaches the page unescaped. */
class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
export type Html = Markup;
type Value = Html | string | number | undefined | false | readonly Value[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, character => entities[character] ?? '');
}

/**
 * Markup with values in it: text between tags or in a quoted attribute. Strings are escaped, on one line, and control and
 * format characters in them are shown as `clean` shows them; lists stand one behind the other; undefined and false are nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Markup(parts.map((part, index) => part + printed(values[index])).join(''));
}

function printed(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(clean(value));
  if (typeof value === 'number' || value instanceof Markup) return String(value);
  return value.map(printed).join('');
}

/** Text of several lines for a `pre`: keeps its line breaks and tabs. */
export function lines(text: string): Html {
  const kept = text.split(/\r\n?|\n/).map(line => line.split('\t').map(clean).join('\t'));
  return new Markup(escaped(kept.join('\n')));
}

/** Values with a separator between them. */
export function joined(values: readonly Value[], separator: string): Html {
  return new Markup(values.map(printed).join(escaped(separator)));
}

/** The id of an element, and behind a `#` the way to it: whatever the name holds, letters, digits, `-` and `_` only. */
export function anchor(kind: string, name: string): string {
  const safe = name.replace(/[^A-Za-z0-9-]/gu, character => `_${character.codePointAt(0)?.toString(16)}_`);
  return `${kind}-${safe}`;
}

/** JSON inside a `script`: the same value when parsed, and no character in it that ends the element. */
export function embedded(json: string): Html {
  const safe = json.replace(/[<>&]/g, character => `\\u00${character.charCodeAt(0).toString(16)}`);
  return new Markup(safe);
}

/** A style sheet of ours, and the source that lets a Content-Security-Policy take it and no other. */
export function styleSheet(css: string): { element: Html; source: string } {
  const digest = createHash('sha256').update(css).digest('base64');
  return { element: new Markup(`<style>${css}</style>`), source: `'sha256-${digest}'` };
}

/** A sentence in the style that it has on the screen. */
export function part({ text, style }: Part): Html {
  return style === undefined ? html`${text}` : html`<span class="${style}">${text}</span>`;
}
