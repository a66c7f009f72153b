import { cleanLines } from '../../text/clean.ts';
import { slashed } from '../places.ts';

/** Text that stays as it is: SARIF reads `[words](1)` as a link. */
export function literal(text: string): string {
  const lines = cleanLines(text).join('\n');
  return lines.includes('](') ? lines.replace(/[\\[\]]/g, '\\$&') : lines;
}

/** A file as a relative URI: slashes, each name between them percent-encoded. Half a character has no encoding. */
export function artifactUri(file: string): string {
  const whole = slashed(file).replace(/\p{Cs}/gu, '\ufffd');
  return whole.split('/').map(encodeURIComponent).join('/');
}
