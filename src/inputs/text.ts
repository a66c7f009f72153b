import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { Trouble } from '../model/trouble.ts';
import { refuseArchive } from './archive.ts';
import { readWithoutRows } from './without-rows.ts';

/** Above this a dump is taken to hold data, and is read without it: a text of JavaScript holds no more than 512 MB. */
const LARGE = 48e6;

/** The text of a file of SQL: UTF-8, or UTF-16 with a byte order mark, as PowerShell's `>` writes it. */
export async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw await missing(file);
  if (found.isDirectory()) throw new Trouble('file-unreadable', `${file} is a folder, not a file.`);
  if (found.size > LARGE) return readWithoutRows(file);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new Trouble('file-unreadable', `${file} cannot be read.`, { cause });
  }
  refuseArchive(bytes, file);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  return bytes.toString('utf8');
}

/** The trouble of a file that is not there, with the names in its folder that look most like it. */
export async function missing(file: string): Promise<Trouble> {
  const folder = dirname(file);
  const names = await readdir(folder).catch(() => undefined);
  const near = (names ?? [])
    .map(name => ({ name, apart: distance(name.toLowerCase(), basename(file).toLowerCase()) }))
    .filter(({ name, apart }) => apart <= Math.max(2, Math.ceil(name.length / 3)))
    .sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => (folder === '.' ? name : `${folder}/${name}`));
  return new Trouble('file-not-found', `There is no file ${file}.`, {
    next:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : names === undefined
          ? `The folder ${folder} does not exist either.`
          : undefined,
  });
}
