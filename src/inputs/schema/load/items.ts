import { dirname, isAbsolute, join } from 'node:path';
import { type ScriptItem, splitScript } from '../../../sql/split.ts';
import { readText } from '../../text.ts';
import type { SchemaFile } from '../input.ts';
import type { Notes } from './notes.ts';

/** How deep `\i` may go: further is a file that includes itself. */
const DEEPEST = 16;

/** The statements of a file and, in their place, those of the files that psql's `\i` and `\ir` include. */
export async function* itemsOf(file: SchemaFile, notes: Notes, depth = 0): AsyncGenerator<ScriptItem> {
  for (const item of splitScript(file.text, file.file)) {
    if (item.kind !== 'meta') {
      yield item;
      continue;
    }
    const included = /^\\(i|ir|include|include_relative)\s+'?([^']+?)'?\s*$/.exec(item.command);
    if (!included) {
      if (meaningful.test(item.command))
        notes.add(item.command, 'this command of psql is not understood', item.place);
      continue;
    }
    const name = included[2] ?? '';
    const relative = isAbsolute(name) ? name : join(dirname(file.file), name);
    const found = depth < DEEPEST ? await firstReadable(relative, name) : undefined;
    if (found) yield* itemsOf(found, notes, depth + 1);
    else notes.add(item.command, 'the file cannot be read', item.place);
  }
}

/** Commands of psql that decide what is run; the others say how it is shown. */
const meaningful = /^\\(if|elif|else|gexec|gset|bind|crosstabview|watch|copy)\b/;

async function firstReadable(...names: string[]): Promise<SchemaFile | undefined> {
  for (const name of new Set(names)) {
    const text = await readText(name).catch(() => undefined);
    if (text !== undefined) return { file: name.replaceAll('\\', '/'), text };
  }
  return undefined;
}
