import { Trouble } from '../model/trouble.ts';
import type { Typed } from './options.ts';

/** `--no-sandbox`: nothing is run. */
export function isWithoutSandbox(typed: Typed): boolean {
  if (typed.has('no-sandbox') && typed.one('sandbox') !== undefined)
    throw new Trouble('bad-argument', '--sandbox and --no-sandbox cannot be given together.');
  return typed.has('no-sandbox');
}

const MAJORS = [14, 15, 16, 17, 18];

/** `--pg 15` as a number. */
export function readMajor(typed: Typed): number | undefined {
  const text = typed.one('pg');
  if (text === undefined) return undefined;
  const major = Number(text);
  if (MAJORS.includes(major)) return major;
  throw new Trouble('bad-argument', `--pg ${text} is not a major that Lockstep knows.`, {
    next: `Give one of ${MAJORS.join(', ')}.`,
  });
}

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60 };

/** `500ms`, `2s`, `1m`, in milliseconds. */
export function readTime(typed: Typed, option: string, standard: number): number {
  const text = typed.one(option);
  if (text === undefined) return standard;
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|min)?$/.exec(text) ?? [];
  const ms = Math.round(Number(amount) * (seconds[unit] ?? Number.NaN) * 1000);
  if (ms > 0) return ms;
  throw new Trouble('bad-argument', `--${option} ${text} is not a time.`, {
    next: `Write it like --${option} 500ms or --${option} 5s.`,
  });
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9 };

/** `users=5M`, `app.orders=200k` as typed: names are looked up later, when the schema is known. */
export function readRows(typed: Typed): { name: string; rows: number }[] {
  return typed.all('rows').map(rowsFrom);
}

export function rowsFrom(text: string): { name: string; rows: number } {
  const [, name = '', amount, unit = ''] = /^(.+)=(\d+(?:[._]\d+)*)([kKmMbBgG]?)$/.exec(text) ?? [];
  const rows = Math.round(Number(amount?.replaceAll('_', '')) * (factors[unit.toLowerCase()] ?? Number.NaN));
  if (name !== '' && Number.isFinite(rows)) return { name, rows };
  throw new Trouble('bad-argument', `--rows ${text} is not TABLE=N.`, {
    next: 'Write it like --rows users=5M.',
  });
}
