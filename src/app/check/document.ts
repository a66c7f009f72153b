import { statementFails } from '../../evidence/risks/statement-fails.ts';
import type { CheckDocument, NotAnalysed } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { FORMAT } from '../../model/format.ts';
import type { Migration } from '../../model/migration.ts';
import type { Statement } from '../../model/place.ts';
import type { LeftOut } from '../../model/schema.ts';
import { suppress } from '../../verdict/suppress.ts';
import type { CheckAsk } from './ask.ts';
import type { Begun } from './begin.ts';
import type { Judged } from './judge.ts';
import { knownRules, ruled } from './rules.ts';
import type { Selection } from './select.ts';
import { isQuery } from './unseen.ts';

/** The document: what the deployments gave, with what comments and the configuration make of it. */
export function documentOf(
  ask: CheckAsk,
  { selection, requests, input }: Begun,
  deployed: readonly Judged[],
  server: { readonly version: string; readonly leftOut: readonly LeftOut[] },
): CheckDocument {
  const found = [
    ...mistakesIn(selection),
    ...deployed.flatMap(one => one.findings),
    ...deployed.flatMap(({ downs }) => [...downs.values()].flatMap(one => one.findings)),
  ].filter(({ about }) => about === 'written');
  const { findings, suppressions } = suppress(ruled(found, ask.rules), requests, {
    today: ask.today,
    known: knownRules,
  });
  return {
    lockstep: FORMAT,
    server: { version: server.version, production: ask.major ?? input.major ?? null },
    schema: { source: input.source, leftOut: [...server.leftOut] },
    files: selection.checked.map(migration => fileOf(migration, deployed)),
    findings: [...findings].sort(byPlace(selection)),
    failOn: ask.failOn,
    coverage: {
      files: selection.checked.length,
      statements: deployed.reduce((sum, { traced }) => sum + traced.length, 0),
      judged: selection.judged,
      runner: selection.runner,
      notAnalysed: notAnalysed(selection, deployed),
    },
    suppressions: [...suppressions],
  };
}

/** A file of the document, with what its way down gave. */
function fileOf({ name, up, down }: Migration, deployed: readonly Judged[]): CheckDocument['files'][number] {
  const proof = deployed.map(({ downs }) => downs.get(name)).find(found => found !== undefined);
  return {
    file: up.file,
    statements: up.statements.length,
    down: proof?.outcome ?? (down ? 'not tried' : 'none'),
  };
}

/** What of the files says nothing: left out, not read, failed for the sandbox's own reasons, or not wholly seen. */
function notAnalysed({ checked, leftOut }: Selection, deployed: readonly Judged[]): NotAnalysed[] {
  const unread = checked
    .flatMap(({ up, down }) => [...up.unread, ...(down?.unread ?? [])])
    .map(({ file, line, column, what, because, caret }) => ({
      file,
      line,
      column,
      what,
      because,
      ...(caret === undefined ? {} : { caret }),
    }));
  const unseen = deployed.flatMap(one => one.unseen).map(one => gap(one, one.because));
  const opaque = deployed.flatMap(({ traced }) =>
    traced
      .filter(({ facts }) => facts.error === undefined)
      .flatMap(one =>
        [
          ...(one.facts.incomplete ?? []).filter(isOfItsOwn),
          ...(one.facts.unknown ?? []).filter(unknown => decides(unknown, one.sql)),
        ].map(because => gap(one, because)),
      ),
  );
  return [
    ...leftOut.map(({ file, because }) => ({ file, what: file, because })),
    ...unread,
    ...unseen,
    ...opaque,
  ];
}

/** Mistakes that were met before anything ran: a file that its tool or Postgres refuses must not pass. */
function mistakesIn({ checked }: Selection): Finding[] {
  return checked
    .flatMap(({ up, down }) => [...up.unread, ...(down?.unread ?? [])])
    .filter(({ mistake }) => mistake)
    .map(({ file, line, column, what, because, caret = what }) => ({
      rule: statementFails.id,
      severity: 'error',
      file,
      line,
      column,
      statement: caret.split('\n', 1)[0]?.trim() ?? what,
      message: `${because.charAt(0).toUpperCase()}${because.slice(1)}: ${what}.`,
      witnesses: [{ by: 'statement', saw: what }],
      about: 'written',
    }));
}

/** How a query finds its rows and how many it writes decides no finding: what it locks does. What DDL reads under its lock does. */
const decides = (unknown: string, sql: string): boolean =>
  !/^(?:scans|writes):/.test(unknown) || !isQuery(sql);

/** That a statement before it failed is said of that one. */
const isOfItsOwn = (because: string): boolean => !because.includes('25P02');

function gap({ file, line, column, sql }: Statement, because: string): NotAnalysed {
  return { file, line, column, what: sql.split('\n')[0] ?? sql, because };
}

/** In the order in which the files are run, then by line. */
function byPlace({ checked }: Selection): (a: Finding, b: Finding) => number {
  const at = new Map(
    checked.flatMap(({ up, down }, index) => [
      [up.file, index] as const,
      ...(down ? [[down.file, index] as const] : []),
    ]),
  );
  return (a, b) => (at.get(a.file) ?? 0) - (at.get(b.file) ?? 0) || a.line - b.line || a.column - b.column;
}
