import type { Folder } from '../format.ts';
import { naturalOrder } from '../order.ts';
import { fileName } from '../paths.ts';
import { leading } from './number.ts';

/** How the programs of a folder are written. */
export interface Style {
  readonly ending: string;
  readonly modules: 'import' | 'require';
  readonly types: boolean;
}

const program = /\.([cm]?[jt]s)$/;

/** The JavaScript and TypeScript files of a folder, in order. */
export function programsIn(folder: Folder): string[] {
  return folder.paths.filter(path => program.test(path) && !/\.d\.[cm]?ts$/.test(path)).sort(naturalOrder);
}

/** The style of the last program of the folder; `ending` where there is none. */
export function styleOf(folder: Folder, ending: string): Style {
  const last = programsIn(folder)
    .filter(path => leading([fileName(path)]).length > 0)
    .at(-1);
  const found = (last && program.exec(last)?.[1]) ?? ending;
  const text = (last && folder.texts.get(last)) ?? '';
  const required = found === 'cjs' || (found === 'js' && !/^\s*(?:export|import)\b/m.test(text));
  return { ending: found, modules: required ? 'require' : 'import', types: found.endsWith('ts') };
}

/** A text as a template literal: SQL keeps its lines. */
export function template(text: string): string {
  return `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;
}

/** Lines as comments, each indented. */
export function slashes(lines: readonly string[], indent = ''): string[] {
  return lines.map(line => `${indent}// ${line}`);
}
