import { DEFAULT_MAJOR } from '../../src/postgres/versions.ts';

/**
 * A normalised document of a run with `--pg MAJOR`, as a run that gives no major says the same: of the default major, with
 * the version of production unknown. So an expectation holds on each major, and what is left to differ is behaviour.
 */
export function asOnDefault<T>(document: T, major: number): T {
  return walk(document, '', major) as T;
}

const unknownVersion = `the version of production: proved on ${DEFAULT_MAJOR} only`;

function walk(value: unknown, key: string, major: number): unknown {
  if (typeof value === 'string') return text(value, key, major);
  if (key === 'production' && value === major) return null;
  if (Array.isArray(value)) {
    const items = value.map(item => walk(item, key, major));
    return key === 'notChecked' ? [unknownVersion, ...items] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, major)]));
}

function text(value: string, key: string, major: number): string {
  if ((key === 'server' || key === 'version') && value === `${major}.x`) return `${DEFAULT_MAJOR}.x`;
  // What was foreseen is so for every release of a major.
  if ((key === 'server' || key === 'version') && value === `${major}`) return `${DEFAULT_MAJOR}`;
  // The page of a risk names no minor version.
  if (value === `PostgreSQL ${major}`) return `PostgreSQL ${DEFAULT_MAJOR}`;
  return value.replaceAll(`PostgreSQL ${major}.x`, `PostgreSQL ${DEFAULT_MAJOR}.x`);
}
