import { type ChangeSource, checkSource } from '../../inputs/change.ts';
import type { Io } from '../../model/io.ts';
import type { Ask } from '../ask.ts';
import { findSchema } from '../detect.ts';
import type { Typed } from '../options.ts';
import { isWithoutSandbox, readMajor } from '../values.ts';

/** What is traced, on which schema. */
export interface TraceAsk extends Pick<Ask, 'schema' | 'major' | 'sandbox'> {
  readonly files: readonly ChangeSource[];
  /** Nothing is run. */
  readonly noSandbox?: boolean;
}

/** What was typed for `trace`. */
export async function readTraceAsk(typed: Typed, io: Io): Promise<TraceAsk> {
  const files: ChangeSource[] = [];
  const sql = typed.one('sql');
  if (sql !== undefined) files.push({ sql });
  for (const file of typed.positionals) files.push(file === '-' ? { stdin: await io.readStdin() } : { file });
  if (files.length === 0) checkSource({});
  return {
    files,
    major: readMajor(typed),
    sandbox: typed.one('sandbox'),
    noSandbox: isWithoutSandbox(typed),
    schema: findSchema(typed, io),
  };
}
