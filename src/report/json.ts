import { CheckDocument } from '../model/check.ts';
import { Dossier, PlanDocument, TraceDocument } from '../model/dossier.ts';

/** Characters that JSON leaves as they are and a terminal or an editor would obey. */
const unsafe = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/**
 * A document as `jsonText`, its keys in the order of the model whatever the order they were set in. Throws if it does not
 * have the shape that is published.
 */
export function toJson(document: Dossier | PlanDocument | TraceDocument | CheckDocument): string {
  return jsonText(shapeOf(document).parse(document));
}

/** Any value as JSON: two spaces, a newline at the end; control and format characters stand as escapes. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unsafe, escaped)}\n`;
}

function shapeOf(document: object) {
  if ('evidence' in document) return Dossier;
  if ('plan' in document) return PlanDocument;
  return 'suppressions' in document ? CheckDocument : TraceDocument;
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
