import type { Dossier } from '../../../model/dossier.ts';
import type { Finding, Severity } from '../../../model/finding.ts';
import { bySeverity, servingSteps, severityCounts } from '../../findings.ts';
import { stepsText, stopped } from '../../text/count.ts';
import { anchor, type Html, html } from '../escape.ts';
import { block, code, folded, list, type Section } from '../parts.ts';

const colours: Record<Severity, string> = { error: 'bad', warning: 'doubt', note: 'quiet' };

/** Every finding with its witnesses and what to do instead, most severe first. */
export function findingsSection(dossier: Dossier): Section {
  const { findings } = dossier;
  const section = { id: 'findings', title: 'Findings' };
  if (findings.length === 0) return { ...section, body: [html`<p>None.</p>`] };
  return {
    ...section,
    body: [
      html`<p>${severityCounts(findings)}.</p>`,
      ...bySeverity(findings).map(finding => findingHtml(finding, dossier)),
    ],
  };
}

function findingHtml(finding: Finding, dossier: Dossier): Html {
  const { rule, severity, file, line, column, message, count, witnesses } = finding;
  return html`<article class="finding"><h3><span class="tag ${colours[severity]}">${severity}</span> ${stopped(message)}</h3>
<p class="quiet">${code(`${file}:${line}:${column}`)}, about ${aboutHtml(finding)}; rule ${code(rule)}</p>
${count !== undefined && html`<p>First count the rows that make it fail:</p>${block(count)}`}
${insteadHtml(finding, dossier)}
${folded(`seen by ${witnessNames(finding)}`, list(witnesses.map(({ by, saw }) => html`${by}: ${saw}`)))}
</article>
`;
}

function witnessNames({ witnesses }: Finding): string {
  return [...new Set(witnesses.map(({ by }) => by))].join(', ');
}

function aboutHtml({ about, stepId }: Finding): Html | string {
  if (about === 'written') return 'the change as written';
  if (stepId === undefined) return 'the plan';
  return html`the plan, <a href="#${anchor('step', stepId)}">step ${stepId}</a>`;
}

/** What to do instead: by number if the plan does it, else as SQL. */
function insteadHtml(finding: Finding, dossier: Dossier): Html | undefined {
  const { instead } = finding;
  if (instead === undefined) return undefined;
  const [first, ...others] = servingSteps(finding, dossier);
  if (first !== undefined) {
    return html`<p>Instead: <a href="#${anchor('step', first)}">${stepsText([first, ...others])}</a> (${instead.provedBy}).</p>`;
  }
  return html`<p>Instead (${instead.provedBy}):</p>${block(instead.sql)}`;
}
