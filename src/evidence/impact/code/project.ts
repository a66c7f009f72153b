import type { SourceFile } from '../../../model/code.ts';
import { languageOf, type Module, parseModule } from './module.ts';

/** The files of the application; each is parsed when something asks for it, and once until it is forgotten. */
export interface Project {
  readonly files: readonly SourceFile[];
  module(path: string): Module | { readonly because: string };
  isParsed(path: string): boolean;
  /** Lets go of the tree of a file; it is parsed anew when something asks for it again. */
  forget(path: string): void;
  /** The file that an import means; undefined for packages and for files that are not there. */
  resolve(from: string, source: string): string | undefined;
}

const endings = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

export function openProject(files: readonly SourceFile[]): Project {
  const byPath = new Map(files.map(file => [normal(file.path), file]));
  const parsed = new Map<string, ReturnType<Project['module']>>();
  const find = (path: string): string | undefined => {
    // `./users.js` in TypeScript means `users.ts`.
    const stem = path.replace(/\.([mc]?)jsx?$/, '');
    const names = [...endings.map(ending => path + ending), ...endings.map(ending => stem + ending)];
    const found = [...names, ...endings.slice(1).map(ending => `${path}/index${ending}`)].find(
      name => byPath.has(name) && languageOf(name) !== 'sql',
    );
    return found;
  };
  return {
    files,
    module: path => {
      const key = normal(path);
      const known = parsed.get(key);
      if (known) return known;
      const file = byPath.get(key);
      const module = file ? parseModule(file) : { because: 'it was not read' };
      parsed.set(key, module);
      return module;
    },
    isParsed: path => parsed.has(normal(path)),
    forget: path => void parsed.delete(normal(path)),
    resolve: (from, source) => {
      if (/^\.\.?(\/|$)/.test(source)) return find(normal(`${folderOf(from)}${source}`));
      // `@/x`, `~/x` and `#/x` mean the root of the sources as a rule: the nearest folder that has it.
      const rest = /^[@~#]\/(.+)$/.exec(source)?.[1];
      if (rest === undefined) return undefined;
      for (let folder = folderOf(from); ; folder = folderOf(folder.slice(0, -1))) {
        const found = find(normal(`${folder}${rest}`)) ?? find(normal(`${folder}src/${rest}`));
        if (found !== undefined || folder === '' || folder === '/') return found;
      }
    },
  };
}

/** `a/./b/../c` is `a/c`. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

/** With a `/` at the end; nothing for a bare file name. */
function folderOf(path: string): string {
  return path.replace(/[^/]*$/, '');
}
