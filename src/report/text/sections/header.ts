import type { Dossier } from '../../../model/dossier.ts';
import { counted, countText } from '../count.ts';
import { paragraph } from '../layout.ts';
import { short } from '../name.ts';
import type { Screen } from './screen.ts';

type Rows = Dossier['rows'][number];
const mostTables = 3;

/** What was planned, on which server it was proved, with how many rows. */
export function headerLines(dossier: Dossier, screen: Screen): string[] {
  return [planText(dossier), serverText(dossier), rowsText(dossier)].flatMap(text =>
    paragraph(text, screen, 0, 2),
  );
}

/** What the user gave as the change. */
export function changeName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function planText({ plan, change, schema }: Dossier): string {
  const statements = counted(change.statements.length, 'statement');
  const tables = counted(schema.tables, 'table');
  const what =
    change.desired === undefined
      ? `${changeName(change.file)} (${statements})`
      : `${change.desired} (computed from the difference: ${statements})`;
  return `Plan ${plan.id}: ${what} on ${schema.source} (${tables})`;
}

/** Which Postgres was asked, and what is known of the one in production. */
export function serverText({
  server,
  basis,
}: Pick<Dossier, 'server'> & { readonly basis?: 'observed' | 'foreseen' | undefined }): string {
  const version = server.version.replace(/^PostgreSQL /, '');
  if (basis === 'foreseen') {
    const unknown = server.production === null ? "; production's version unknown (--pg MAJOR)" : '';
    return `Foreseen for PostgreSQL ${version} without a server, nothing was run${unknown}.`;
  }
  const major = Number.parseInt(version, 10);
  const sandbox = `Run on a PostgreSQL ${version} sandbox`;
  if (server.production === null) return `${sandbox}; production's version unknown (--pg MAJOR).`;
  return server.production === major
    ? `${sandbox}; production runs ${major} too.`
    : `${sandbox}; production runs ${server.production}: nothing was proved there.`;
}

/** How many rows the tables held, and how many the times are for: the tables of the change first. */
export function rowsText(dossier: Dossier): string {
  const touched = new Set(dossier.plan.touches.map(touch => touch.relation));
  const rank = (table: Rows): number =>
    (table.asked !== null ? 2 : 0) + (touched.has(table.relation) ? 1 : 0);
  const tables = [...dossier.rows].sort((a, b) => rank(b) - rank(a));
  if (tables.length === 0) return 'Rows: none; no table was filled.';
  const named = tables.filter(table => rank(table) > 0).slice(0, mostTables);
  const shown = (named.length > 0 ? named : tables.slice(0, mostTables)).map(tableText);
  const rest = tables.length - shown.length;
  if (rest > 0) shown.push(`${counted(rest, 'other table')} filled`);
  const hint = tables.every(table => table.asked === null) ? ' No size was given: --rows TABLE=5M.' : '';
  return `Rows: ${shown.join('; ')}.${hint}`;
}

function tableText({ relation, asked, sampled }: Rows): string {
  const name = short(relation);
  if (asked === null || asked === sampled) return `${name} ${countText(sampled)}`;
  if (sampled === 0) return `${name} ${countText(asked)}, none in the sandbox`;
  return `${name} ${countText(sampled)} in the sandbox, times carried to ${countText(asked)}`;
}
