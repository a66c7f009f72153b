import { parseSync } from 'oxc-parser';
import type { SourceFile } from '../../../model/code.ts';
import { type LineIndex, lineIndex } from '../../../sql/place.ts';
import { type Binding, bindingOf, readNames, type Scope } from './scope.ts';
import type { Node } from './syntax.ts';

/** A parsed file: a tree whose nodes know their parents, and what names stand for in it. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly language: 'typescript' | 'javascript';
  readonly program: Node;
  readonly lines: LineIndex;
  binding(name: string, at: Node): Binding | undefined;
  /** Names of the outermost scope. */
  readonly top: Scope;
  /** Names of fields that are given a value somewhere in it after their declaration. */
  readonly changedFields: ReadonlySet<string>;
}

export function languageOf(path: string): 'typescript' | 'javascript' | 'sql' | undefined {
  if (/\.[mc]?tsx?$/i.test(path)) return 'typescript';
  if (/\.[mc]?jsx?$/i.test(path)) return 'javascript';
  return /\.sql$/i.test(path) ? 'sql' : undefined;
}

/**
 * Parses a file with oxc. A file that does not parse as its name says is tried as the other dialects (types in `.js`, JSX in
 * `.ts`); the parser goes on after many errors. Gives its first message when nothing at all could be parsed.
 */
export function parseModule(file: SourceFile): Module | { readonly because: string } {
  const language = languageOf(file.path);
  const own = /\.[mc]?ts$/i.test(file.path) ? 'ts' : language === 'typescript' ? 'tsx' : 'jsx';
  let message = 'nothing in it could be parsed';
  for (const [index, lang] of [own, 'tsx', 'ts', 'jsx'].entries()) {
    if (index > 0 && lang === own) continue;
    const { program, errors } = parseSync(file.path, file.text, { lang: lang as 'ts' });
    if (program.body.length > 0 || errors.length === 0)
      return toModule(file, language === 'javascript' ? 'javascript' : 'typescript', program);
    if (index === 0) message = errors[0]?.message ?? message;
  }
  return { because: message };
}

function toModule(file: SourceFile, language: Module['language'], program: Node): Module {
  const { scopes, changedFields } = readNames(program);
  return {
    path: file.path,
    text: file.text,
    language,
    program,
    lines: lineIndex(file.text),
    binding: (name, at) => bindingOf(name, at, scopes),
    top: scopes.get(program) ?? new Map(),
    changedFields,
  };
}
