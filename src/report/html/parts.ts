import { type Html, html, lines } from './escape.ts';

/** A section of the page: what the navigation calls it, and what stands in it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: readonly Html[];
}

/** Names, places and SQL within a line. */
export function code(text: string): Html {
  return html`<code>${text}</code>`;
}

/** A block of code; it wraps, so that it can be read on a phone, and copies without those breaks. */
export function block(text: string): Html {
  return html`<pre><code>${lines(text)}</code></pre>`;
}

/** Statements as one block, each with its semicolon. */
export function sqlBlock(statements: readonly string[]): Html {
  return block(statements.map(sql => `${sql.trim().replace(/;$/, '')};`).join('\n'));
}

/** A list without order; nothing where it is empty. */
export function list(items: readonly (Html | string)[], name = 'plain'): Html {
  if (items.length === 0) return html``;
  return html`<ul class="${name}">${items.map(item => html`<li>${item}</li>`)}</ul>`;
}

/** What is folded until somebody wants it; printed open. */
export function folded(summary: Html | string, ...body: readonly Html[]): Html {
  return html`<details><summary>${summary}</summary><div class="folded">${body}</div></details>`;
}

/** Words and what is said of them. */
export function facts(rows: readonly (readonly [label: string, text: Html | string])[]): Html {
  return html`<dl class="facts">${rows.map(
    ([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}

interface Table {
  /** What it shows, for those who do not see what stands around it. */
  readonly caption: string;
  readonly columns: readonly (Html | string)[];
  /** What the columns are called where each cell is a line of its own. */
  readonly labels: readonly string[];
  /** The first cell heads its row. */
  readonly rows: readonly (readonly (Html | string)[])[];
  readonly name?: string;
}

/**
 * A table; on a narrow page each row is a block of labelled lines. The roles say again what the elements are, since a
 * browser forgets it once they are not laid out as a table.
 */
export function table({ caption, columns, labels, rows, name = 'plain' }: Table): Html {
  const head = columns.map(column => html`<th scope="col" role="columnheader">${column}</th>`);
  const cell = (content: Html | string, index: number): Html =>
    index === 0
      ? html`<th scope="row" role="rowheader">${content}</th>`
      : html`<td role="cell" data-label="${labels[index] ?? ''}">${content}</td>`;
  return html`<table role="table" class="${name}"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${rows.map(row => html`<tr role="row">${row.map(cell)}</tr>\n`)}</tbody></table>`;
}
