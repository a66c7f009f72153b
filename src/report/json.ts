import { Dossier, PlanDocument, TraceDocument } from '../model/dossier.ts';

/** Characters that JSON leaves as they are and a terminal or an editor would obey. */
const unsafe = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/**
 * A document as text: keys in the order of the model whatever the order they were set in, two spaces, a newline at the
 * end; control and format characters stand as escapes. Throws if the document does not have the shape that is published.
 */
export function toJson(document: Dossier | PlanDocument | TraceDocument): string {
  const shape = 'evidence' in document ? Dossier : 'plan' in document ? PlanDocument : TraceDocument;
  const ordered = shape.parse(document);
  return `${JSON.stringify(ordered, null, 2).replace(unsafe, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
