import type { Io } from '../../model/io.ts';

/** The surroundings of a real process. Colour follows NO_COLOR, FORCE_COLOR, TERM and whether stdout is a terminal. */
export function terminal(): Io {
  const { stdout, stderr, env } = process;
  const plain = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const color = !plain && (forced || (stdout.isTTY === true && env['TERM'] !== 'dumb'));
  const moving = stderr.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'];
  return {
    stdout,
    stderr,
    env,
    color,
    columns: stdout.isTTY ? stdout.columns : asked(env['COLUMNS']),
    readStdin,
    progress: moving ? progressLine(text => stderr.write(text), stderr.columns ?? 80) : undefined,
  };
}

/** COLUMNS as a number, where it is one. */
function asked(columns: string | undefined): number | undefined {
  return /^[1-9]\d*$/.test(columns ?? '') ? Number(columns) : undefined;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('utf8');
}

/** One line that is written over; an empty text clears it. */
export function progressLine(write: (text: string) => unknown, columns: number): (what: string) => void {
  return what => {
    write(`\r\x1b[2K${what === '' ? '' : `… ${what}`.slice(0, columns - 1)}`);
  };
}
