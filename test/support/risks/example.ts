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
  /** As a person would type it, without `lockstep`. */
  readonly argv: readonly string[];
  /** The document of `check --json` or of `plan --json`. */
  readonly found: unknown;
  /** The document of `trace --json` for the same change; undefined where it was not traced. */
  readonly traced: unknown;
}

/** The page's part that was observed; throws where the risk found nothing, since such a page would show nothing. */
export function exampleOf({ rule, folder, argv, found, traced }: ExampleRun): Example {
  const document = CheckDocument.safeParse(found).data ?? Dossier.parse(found);
  const findings = document.findings.filter(finding => finding.rule === rule);
  if (findings.length === 0) throw new Error(`${rule} finds nothing in its own example`);
  const statements = traced === undefined ? [] : TraceDocument.parse(traced).statements;
  const shown = new Set(['case.json', 'why.md', ...statements.map(({ file }) => file)]);
  const files = filesBelow(folder).filter(name => !shown.has(name) && !name.startsWith('expect/'));
  return {
    server: `PostgreSQL ${Number.parseInt(document.server.version, 10)}`,
    command: ['lockstep', ...argv].join(' '),
    files: files.map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
    statements,
    findings,
  };
}
