import type { Dossier } from '../../../model/dossier.ts';
import { durationText } from '../../../model/duration.ts';
import type { Estimate } from '../../../model/evidence.ts';
import { timeText, wrappedText } from '../../steps.ts';
import { countText } from '../../text/count.ts';
import { short } from '../../text/name.ts';
import { changeName, serverText } from '../../text/sections/header.ts';
import { stepsOf } from '../../text/sections/screen.ts';
import { type Html, html } from '../escape.ts';
import { code, folded, type Section, sqlBlock, table } from '../parts.ts';
import { factsHtml } from './steps.ts';

/** What every number rests on: the server, the rows, the runs that were timed, and the change as it was written. */
export function evidenceSection(dossier: Dossier): Section {
  return {
    id: 'evidence',
    title: 'Evidence',
    body: [
      html`<p>${serverText(dossier)} Times are of this machine.</p>`,
      ...rowsBlocks(dossier),
      ...timesBlocks(dossier),
      ...writtenBlocks(dossier),
      html`<p class="quiet">Digest of the plan: ${code(dossier.plan.digest)}</p>`,
    ],
  };
}

function rowsBlocks({ rows }: Dossier): Html[] {
  if (rows.length === 0) return [];
  const columns = ['Table', 'Rows in the sandbox', 'Rows asked for'];
  return [
    html`<h3>Rows</h3>`,
    table({
      caption: 'Rows of each table',
      columns,
      labels: columns,
      rows: rows.map(({ relation, asked, sampled }) => [
        short(relation),
        countText(sampled),
        asked === null ? 'not said' : countText(asked),
      ]),
    }),
  ];
}

function timesBlocks(dossier: Dossier): Html[] {
  const timed = stepsOf(dossier).flatMap(({ id, title }) => {
    const { estimate = null, undoEstimate = null } = dossier.evidence[id] ?? {};
    return [
      ...(estimate === null ? [] : [timeCells(`${id} ${title}`, estimate)]),
      ...(undoEstimate === null ? [] : [timeCells(`${id} undone`, undoEstimate)]),
    ];
  });
  if (timed.length === 0) return [html`<h3>Times</h3><p>Nothing was timed.</p>`];
  const columns = ['Step', 'Said', 'Timed runs'];
  return [
    html`<h3>Times</h3>`,
    table({ caption: 'What each time rests on', columns, labels: columns, rows: timed }),
  ];
}

function timeCells(step: string, estimate: Estimate): (string | Html)[] {
  const runs = estimate.samples.map(({ rows, ms }) => `${countText(rows)} rows: ${durationText(ms)}`);
  return [step, timeText(estimate), runs.length === 0 ? 'none' : runs.join('; ')];
}

function writtenBlocks(dossier: Dossier): Html[] {
  const { change, written } = dossier;
  return [
    html`<h3>The change as written</h3>`,
    sqlBlock(change.statements.map(({ sql }) => sql)),
    html`<p>${wrappedText(written)}</p>`,
    ...written.statements.map(({ file, line, facts }) =>
      folded(html`What ${code(`${changeName(file)}:${line}`)} did on the sandbox`, factsHtml(facts)),
    ),
  ];
}
