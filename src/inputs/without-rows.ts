import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { refuseArchive } from './archive.ts';

/**
 * Reads a dump line by line and leaves the rows of its COPY blocks empty, so that a dump of gigabytes fits into memory and
 * every statement keeps its line. A COPY block is known by the line that pg_dump writes: `COPY ... FROM stdin;`.
 */
export async function readWithoutRows(file: string): Promise<string> {
  const kept: string[] = [];
  let inRows = false;
  let first = true;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (first) refuseArchive(Buffer.from(line.slice(0, 8), 'latin1'), file);
    first = false;
    if (inRows && line !== '\\.') kept.push('');
    else {
      inRows = !inRows && /^COPY .* FROM stdin(?:\s.*)?;$/i.test(line);
      kept.push(line);
    }
  }
  return `${kept.join('\n')}\n`;
}
