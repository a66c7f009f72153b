import type { Dossier } from '../../../model/dossier.ts';
import type { Impact, Site, SitePhase } from '../../../model/impact.ts';
import { codeRuleColumns, codeRuleRows } from '../../code-rules.ts';
import {
  byUrgency,
  messagesOf,
  type PhaseColumn,
  phaseColumns,
  phaseText,
  phaseTitle,
  siteState,
  siteTraits,
} from '../../sites.ts';
import { counted, stopped } from '../../text/count.ts';
import { impactText } from '../../text/sections/code.ts';
import { type Html, html } from '../escape.ts';
import { block, code, folded, list, type Section, table } from '../parts.ts';

/** Which queries of the code run in which phase, what Postgres says of those that do not, and what to do. */
export function codeSection(dossier: Dossier): Section {
  return { id: 'code', title: 'Code by phase', body: [...bodyOf(dossier), ...rulesHtml(dossier)] };
}

/** What follows from the kinds of change, whether code was given or not. */
function rulesHtml({ plan }: Dossier): Html[] {
  const rows = codeRuleRows(plan);
  if (rows.length === 0) return [];
  return [table({ caption: 'What code may do', columns: codeRuleColumns, labels: codeRuleColumns, rows })];
}

function bodyOf(dossier: Dossier): Html[] {
  const { impact } = dossier;
  if (impact === null) return [html`<p>Not looked at: no code was given (<code>--code DIR</code>).</p>`];
  const sites = byUrgency(impact.sites);
  const fine = sites.filter(site => siteState(site) === 'fine');
  const others = sites.filter(site => siteState(site) !== 'fine');
  return [
    html`<p>${stopped(capital(impactText(impact, dossier)))} ${coverageText(impact)}</p>`,
    ...(others.length === 0
      ? []
      : [sitesTable('Queries that need a look', 'What Postgres said, what to do', others, dossier)]),
    ...(fine.length === 0
      ? []
      : [
          folded(
            `${counted(fine.length, 'query', 'queries')} that ${fine.length === 1 ? 'runs' : 'run'} in every phase`,
            sitesTable('Queries that run in every phase', '', fine, dossier),
          ),
        ]),
    ...restBlocks(impact),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function coverageText({ coverage, sites }: Impact): string {
  const found = counted(coverage.queries, 'query', 'queries');
  const read = `Read: ${counted(coverage.files, 'file')} with ${found}.`;
  return sites.some(site => Object.values(site.phases).some(failsOpen))
    ? `${read} Fresh: on a new connection; open: on one opened before the step.`
    : read;
}

/** Whether a query runs on a fresh connection and fails on an open one. */
function failsOpen({ ok, liveConnection: live }: SitePhase): boolean {
  return ok && live?.ok === false;
}

function sitesTable(caption: string, advice: string, sites: readonly Site[], { plan }: Dossier): Html {
  const phases = phaseColumns(plan);
  return table({
    caption,
    name: 'sites',
    columns: ['Place', ...phases.map(titleHtml), advice],
    labels: ['Place', ...phases.map(phaseTitle), ''],
    rows: sites.map(site => [
      placeHtml(site, siteTraits(site, plan)),
      ...phases.map(({ key }) => phaseHtml(site.phases[key])),
      adviceHtml(site),
    ]),
  });
}

function titleHtml(phase: PhaseColumn): Html {
  const name = phase.steps.length > 0 && html`<small>${phase.key}</small>`;
  return html`${phaseTitle(phase)}${name}`;
}

function placeHtml(site: Site, traits: string): Html {
  const notes = [traits, site.confidence === 'high' ? '' : `confidence ${site.confidence}`];
  const said = notes.filter(note => note !== '').join(', ');
  return html`${code(`${site.file}:${site.line}`)}${said !== '' && html`<small>${said}</small>`}`;
}

/** How a query fares on a fresh connection; on an open one too, where that is another answer. */
function phaseHtml(phase: SitePhase | undefined): Html {
  const text = phaseText(phase);
  if (phase === undefined) return html`<span class="quiet">${text}</span>`;
  const live = phase.liveConnection;
  if (failsOpen(phase)) {
    return html`<span class="line"><span class="good">ok</span> <small>fresh</small></span><span class="line"><strong class="bad">${live?.sqlstate ?? 'fails'}</strong> <small>open</small></span>`;
  }
  if (!phase.ok) return html`<strong class="bad">${text}</strong>`;
  return text === 'ok' ? html`<span class="good">ok</span>` : html`<span class="doubt">${text}</span>`;
}

function adviceHtml(site: Site): Html {
  const said = messagesOf(site).map(message => html`<p>${message}</p>`);
  const advice = site.suggestion !== undefined && html`<p class="advice">${stopped(site.suggestion)}</p>`;
  const partly = site.partly !== undefined && html`<p class="doubt">${stopped(site.partly)}</p>`;
  return html`${said}${partly}${advice}${folded('query', block(dedented(site.query)))}`;
}

/** Code is indented as far as the lines around it: of a query only what its own lines differ in says something. */
function dedented(query: string): string {
  const [first = '', ...others] = query.split('\n');
  const indents = others.filter(line => line.trim() !== '').map(line => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return [first, ...others.map(line => line.slice(least))].join('\n').trim();
}

function restBlocks({ coverage }: Impact): Html[] {
  const unresolved = coverage.unresolved.map(
    ({ file, line, because, text }) => html`${code(`${file}:${line}`)} ${stopped(because)}${block(text)}`,
  );
  const skipped = coverage.skipped.map(({ file, because }) => html`${code(file)} ${stopped(because)}`);
  return [
    ...(unresolved.length === 0
      ? []
      : [html`<h3>Could not be read: to be read by a person</h3>`, list(unresolved)]),
    ...((coverage.notTried ?? []).length === 0
      ? []
      : [html`<h3>Not tried</h3>`, list((coverage.notTried ?? []).map(stopped))]),
    ...(skipped.length === 0 ? [] : [folded(`${counted(skipped.length, 'file')} not read`, list(skipped))]),
  ];
}
