import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CheckDocument } from '../../../src/model/check.ts';
import { Dossier, TraceDocument } from '../../../src/model/dossier.ts';
import type { Example } from '../../../src/model/example.ts';
import { filesBelow } from '../files.ts';

/** What a case of cases/risks/ was asked, and what it gave. */
export interface ExampleRun {
  /** The risk that the case is the page of. */
  readonly rule: string;
  readonly folder: string;
  /** What is checked, a file or folder of the case. */
  readonly change: string;
  /** As a person would type it, without `lockstep`. */
  readonly argv: readonly string[];
  /** The document of `check --json` or of `plan --json`. */
  readonly found: unknown;
  /** The document of `trace --json` for the same change. */
  readonly traced: unknown;
}

/** The page's part that was observed; throws where the risk found nothing, since such a page would show nothing. */
export function exampleOf({ rule, folder, change, argv, found, traced }: ExampleRun): Example {
  const all = (CheckDocument.safeParse(found).data ?? Dossier.parse(found)).findings;
  const findings = all.filter(finding => finding.rule === rule);
  if (findings.length === 0) throw new Error(`${rule} finds nothing in its own example`);
  const { server, statements } = TraceDocument.parse(traced);
  const files = filesBelow(folder).filter(name => isGiven(name) && !isBelow(name, change));
  return {
    server: server.version,
    command: ['lockstep', ...argv].join(' '),
    files: files.map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
    statements,
    findings,
  };
}

function isGiven(name: string): boolean {
  return name !== 'case.json' && name !== 'why.md' && !isBelow(name, 'expect');
}

function isBelow(name: string, folder: string): boolean {
  return name === folder || name.startsWith(`${folder}/`);
}
