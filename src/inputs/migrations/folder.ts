import { type Folder, isConfiguration, isProgram, isSql } from '../../formats/index.ts';
import { readText } from '../text.ts';
import { findSource } from './sources.ts';

/** A folder of migrations with the text of each, programs too. Throws Trouble: file-unreadable. */
export async function readMigrationFolder(path: string): Promise<Folder> {
  const { root, paths, name } = await findSource(path);
  const wanted = paths.filter(one => isSql(one) || isConfiguration(one) || isProgram(one));
  const texts = await Promise.all(wanted.map(async one => [one, await readText(name(one))] as const));
  return { root, paths, texts: new Map(texts) };
}
