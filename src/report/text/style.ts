/** What a piece of text is, for the eye. Every style is doubled by words: without colour nothing is lost. */
export type Style =
  | 'heading'
  | 'quiet'
  | 'good'
  | 'doubt'
  | 'bad'
  | 'good verdict'
  | 'doubt verdict'
  | 'bad verdict';

const codes: Record<Style, readonly [string, string]> = {
  heading: ['1', '22'],
  quiet: ['2', '22'],
  good: ['32', '39'],
  doubt: ['33', '39'],
  bad: ['31', '39'],
  'good verdict': ['1;32', '22;39'],
  'doubt verdict': ['1;33', '22;39'],
  'bad verdict': ['1;31', '22;39'],
};

/** Wraps a text in the SGR codes of its style; gives it back as it is without colour or style. */
export function paint(text: string, style: Style | undefined, color: boolean): string {
  if (!color || style === undefined || text === '') return text;
  const [on, off] = codes[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
