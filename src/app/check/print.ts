import type { CheckDocument } from '../../model/check.ts';
import type { Io } from '../../model/io.ts';
import type { Output } from './ask.ts';

/** The document in the form that was asked for. */
export function print(document: CheckDocument, _output: Output, _io: Io): string {
  return JSON.stringify(document);
}
