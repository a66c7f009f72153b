/** Characters that JSON leaves as they are and a terminal or an editor would obey. */
const unsafe = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/** Any value as JSON: two spaces, a newline at the end; control and format characters stand as escapes. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unsafe, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
