import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '../model/config.ts';
import { Trouble } from '../model/trouble.ts';
import { readText } from './text.ts';

/** Its name, in the folder that Lockstep is called in or one above it. */
export const CONFIG_FILE = 'lockstep.json';

export interface FoundConfig {
  readonly config: Config;
  /** The folder of the file: its paths are relative to it. Undefined: there is no file. */
  readonly folder: string | undefined;
}

/**
 * Reads the configuration: the file that is asked for, else the nearest lockstep.json. Throws Trouble: file-not-found,
 * 'bad-config' with the key that is wrong.
 */
export async function readConfig(asked: string | undefined): Promise<FoundConfig> {
  const file = asked ?? nearestConfig(process.cwd());
  if (file === undefined) return { config: {}, folder: undefined };
  const text = await readText(file);
  const { Config } = await import('../model/config.ts');
  const parsed = Config.safeParse(parseJson(text, file));
  if (!parsed.success) {
    throw new Trouble('bad-config', `${file} is not a configuration of Lockstep.`, {
      where: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
      next: 'schemas/config.schema.json lists the keys.',
    });
  }
  return { config: parsed.data, folder: dirname(resolve(file)) };
}

function nearestConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = resolve(folder, CONFIG_FILE);
    if (existsSync(file)) return file;
    // A repository is as far as a configuration reaches.
    if (existsSync(resolve(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Trouble('bad-config', `${file} is not JSON: ${(cause as Error).message}.`, { cause });
  }
}
