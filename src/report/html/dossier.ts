import type { Dossier } from '../../model/dossier.ts';
import { toJson } from '../json.ts';
import { counted } from '../text/count.ts';
import { changeName, rowsText, serverText } from '../text/sections/header.ts';
import { stepsOf } from '../text/sections/screen.ts';
import { embedded, type Html, html, styleSheet } from './escape.ts';
import { list, type Section } from './parts.ts';
import { checklistSection } from './sections/checklist.ts';
import { codeSection } from './sections/code.ts';
import { evidenceSection } from './sections/evidence.ts';
import { findingsSection } from './sections/findings.ts';
import { stepsSection } from './sections/steps.ts';
import { timelineSection } from './sections/timeline.ts';
import { uncheckedSection } from './sections/unchecked.ts';
import { undoSection } from './sections/undo.ts';
import { verdictsSection } from './sections/verdicts.ts';
import { css } from './style/index.ts';

const style = styleSheet(css);
const policy = `default-src 'none'; style-src ${style.source}; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * The whole dossier as one HTML page that needs nothing else: no script, no network, no file beside it. What others wrote
 * (names, code, messages) is text in it and nothing more. The dossier itself is in it as JSON.
 */
export function dossierHtml(dossier: Dossier): string {
  const sections = [
    verdictsSection,
    timelineSection,
    stepsSection,
    codeSection,
    undoSection,
    checklistSection,
    findingsSection,
    evidenceSection,
    uncheckedSection,
  ].map(section => section(dossier));
  const title = `Plan ${dossier.plan.id}: ${changeName(dossier.change.file)}`;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
${style.element}
</head>
<body>
<a class="skip" href="#verdicts">To the verdicts</a>
<header>
<h1>${title}</h1>
${list([subjectText(dossier), serverText(dossier), rowsText(dossier)], 'subject')}
</header>
<nav aria-label="Sections"><ul>${sections.map(
    ({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`,
  )}</ul></nav>
<main${isLong(dossier) && html` class="long"`}>
${sections.map(sectionHtml)}
</main>
<footer><p>Drawn by Lockstep from the dossier of plan <code>${dossier.plan.digest}</code>. The dossier is in this page as JSON.</p></footer>
<script type="application/json" id="dossier">${embedded(toJson(dossier))}</script>
</body>
</html>
`}`;
}

function subjectText({ change, schema }: Dossier): string {
  const statements = counted(change.statements.length, 'statement');
  return `${statements} on ${schema.source} (${counted(schema.tables, 'table')})`;
}

/** Whether it is worth the browser's while not to lay out at once what is further down. */
function isLong(dossier: Dossier): boolean {
  return stepsOf(dossier).length > 20 || (dossier.impact?.sites.length ?? 0) > 100;
}

function sectionHtml({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}</section>
`;
}
