import { createHash } from 'node:crypto';
import type { CheckDocument } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { byPlace, slashed } from './places.ts';

/**
 * A name for each finding, silenced ones included, that stays when lines move: SHA-256 of rule, file and statement, and
 * the how-manieth of its like it is in its file. Silencing one does not rename another.
 */
export function fingerprints(document: CheckDocument): Map<Finding, string> {
  const silenced = document.suppressions.flatMap(suppression => suppression.silenced);
  const seen = new Map<string, number>();
  const names = new Map<Finding, string>();
  for (const finding of byPlace([...document.findings, ...silenced], document)) {
    const like = JSON.stringify([finding.rule, slashed(finding.file), normalised(finding.statement)]);
    const ordinal = (seen.get(like) ?? 0) + 1;
    seen.set(like, ordinal);
    names.set(finding, createHash('sha256').update(`${like}#${ordinal}`).digest('hex'));
  }
  return names;
}

/** A statement without what laying it out anew changes. */
function normalised(statement: string): string {
  return statement
    .replace(/\s+/g, ' ')
    .replace(/[\s;]+$/, '')
    .trim();
}
