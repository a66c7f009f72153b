import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { AnyDocument, Dossier } from '../model/dossier.ts';
import { FORMAT } from '../model/format.ts';
import type { Io } from '../model/io.ts';
import { Trouble } from '../model/trouble.ts';
import { dossierHtml } from '../report/html/dossier.ts';
import { toJson } from '../report/json.ts';
import { dossierMarkdown } from '../report/markdown/dossier.ts';
import { planText } from '../report/text/plan.ts';
import type { Typed } from './options.ts';

const formats = ['html', 'markdown', 'text', 'json'] as const;
type Format = (typeof formats)[number];
const endings: Readonly<Record<string, Format>> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.txt': 'text',
  '.json': 'json',
};

/** `lockstep report`: a saved dossier drawn again in any format, without a database. */
export async function reportCommand(typed: Typed, io: Io): Promise<number> {
  const [file = '-'] = typed.positionals;
  const out = typed.one('out');
  const format = readFormat(typed.one('format'), out);
  const dossier = readDossier(file === '-' ? await io.readStdin() : await readText(file), file);
  const text = draw(dossier, format, out === undefined ? io : { columns: undefined, color: false });
  if (out === undefined) io.stdout.write(text);
  else await writeText(out, text);
  return 0;
}

/** The format asked for; without one, what the name of the file to write says; else text. */
function readFormat(asked: string | undefined, out: string | undefined): Format {
  if (asked === undefined) return endings[extname(out ?? '').toLowerCase()] ?? 'text';
  const found = formats.find(format => format === asked);
  if (found) return found;
  throw new Trouble('bad-argument', `--format ${asked}: there is no such format.`, {
    next: `One of ${formats.join(', ')}.`,
  });
}

function draw(dossier: Dossier, format: Format, { columns, color }: Pick<Io, 'columns' | 'color'>): string {
  switch (format) {
    case 'html':
      return dossierHtml(dossier);
    case 'markdown':
      return dossierMarkdown(dossier);
    case 'text':
      return planText(dossier, { width: columns ?? 80, color });
    case 'json':
      return toJson(dossier);
  }
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(cause => {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Trouble(
      missing ? 'file-not-found' : 'file-unreadable',
      missing ? `${file}: there is no such file.` : `${file}: it cannot be read.`,
      { next: wanted, cause },
    );
  });
}

async function writeText(out: string, text: string): Promise<void> {
  await writeFile(out, text).catch(cause => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw cause;
    throw new Trouble('file-unreadable', `--out ${out}: the file cannot be written.`, { cause });
  });
}

const wanted = 'Give the dossier.json that plan --out DIR writes, or what plan --json prints.';

/** A dossier from its text. Throws Trouble 'bad-document' that says what it is instead. */
export function readDossier(text: string, file: string): Dossier {
  const name = file === '-' ? 'standard input' : file;
  const bad = (message: string, next = wanted, cause?: unknown): Trouble =>
    new Trouble('bad-document', `${name}: ${message}`, { next, cause });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw bad('it is not JSON.', wanted, cause);
  }
  const keys = AnyDocument.safeParse(document);
  if (!keys.success) throw bad('it is JSON, but no document of Lockstep.');
  if (keys.data.lockstep > FORMAT) {
    const next = 'Draw it with the Lockstep that wrote it, or a newer one.';
    throw bad(`it is of format version ${keys.data.lockstep}; this Lockstep reads ${FORMAT}.`, next);
  }
  const other = otherDocument(keys.data);
  if (other !== undefined) throw bad(`it is ${other}, not a dossier.`);
  const read = Dossier.safeParse(document);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw bad(`it is no whole dossier: ${issue?.path.join('.')}: ${issue?.message}.`, wanted, read.error);
}

/** Documents that Lockstep writes beside dossiers, by a key that only they have. */
function otherDocument(document: AnyDocument): string | undefined {
  if ('evidence' in document) return undefined;
  if ('plan' in document) return 'the plan alone (plan.json)';
  if ('suppressions' in document) return 'what check found';
  return 'statements' in document ? 'a trace' : undefined;
}
