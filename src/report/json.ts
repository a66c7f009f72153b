import { CheckDocument } from '../model/check.ts';
import { Dossier, PlanDocument, TraceDocument } from '../model/dossier.ts';
import { jsonText } from './json-text.ts';

/**
 * A document as `jsonText`, its keys in the order of the model whatever the order they were set in. Throws if it does not
 * have the shape that is published.
 */
export function toJson(document: Dossier | PlanDocument | TraceDocument | CheckDocument): string {
  return jsonText(shapeOf(document).parse(document));
}

function shapeOf(document: object) {
  if ('evidence' in document) return Dossier;
  if ('plan' in document) return PlanDocument;
  return 'suppressions' in document ? CheckDocument : TraceDocument;
}
