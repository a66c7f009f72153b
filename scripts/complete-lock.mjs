/**
 * Adds to each package-lock.json the optional packages for other platforms that npm left out of it. Run it after `npm install`.
 *
 * A registry mirror that holds the packages of some platforms only makes `npm install` drop the others from the lock, in
 * silence, and then `npm ci` refuses that lock on every platform ("Missing: ... from lock file"). Each entry is copied from a
 * brother of the same version; only the platform differs, and it stands in the name. There is no checksum to copy: npm takes
 * the registry's.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @typedef {{ version?: string, integrity?: string, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'wasm32',
];

/**
 * Every optional package with a fixed version that has no entry of that version where its parent would look for it.
 * @param {Lock} lock
 * @returns {{ parent: string, name: string, version: string }[]}
 */
export function missing({ packages }) {
  return Object.entries(packages).flatMap(([parent, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(
        ([name, version]) => /^\d/.test(version) && resolve(packages, parent, name)?.version !== version,
      )
      .map(([name, version]) => ({ parent, name, version })),
  );
}

/**
 * The entry that a package finds under a name: its own, or one of a folder above, as Node looks it up.
 * @param {Lock['packages']} packages @param {string} parent @param {string} name
 */
function resolve(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found !== undefined || folder === '') return found;
  }
}

/**
 * The lock with every missing entry added, and all entries in npm's order.
 * @param {Lock} lock
 * @returns {Lock}
 */
export function complete(lock) {
  const packages = { ...lock.packages };
  for (const { parent, name, version } of missing(lock)) {
    const scope = name.slice(0, name.lastIndexOf('/') + 1);
    const brother = Object.entries(packages).find(
      ([path, entry]) =>
        path.includes(`node_modules/${scope}`) && entry.version === version && entry.os !== undefined,
    );
    if (brother === undefined)
      throw new Error(`${name}@${version}: nothing in the lock to copy its entry from`);
    const beside = `${brother[0].slice(0, brother[0].lastIndexOf('node_modules/'))}node_modules/${name}`;
    const { integrity: _, libc: __, ...entry } = brother[1];
    packages[beside in packages ? `${parent}/node_modules/${name}` : beside] = {
      ...entry,
      ...platform(name),
    };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** @param {string} name */
function platform(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const has = (/** @type {string} */ part) => words.includes(part);
  const musl = words.some(word => word.startsWith('musl'));
  return {
    ...(has('linux') && !has('arm') ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
    os: systems.filter(has),
    cpu: processors.filter(has),
  };
}

/** The locks of the repository: of the product, and of the tools that its migrations are tried with. */
export const locks = ['package-lock.json', 'test/tools/package-lock.json'];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const name of locks) {
    const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
    const lock = JSON.parse(readFileSync(path, 'utf8'));
    const added = missing(lock);
    writeFileSync(path, `${JSON.stringify(complete(lock), null, 2)}\n`);
    console.log(`${name}: ${added.length} optional packages of other platforms added`);
  }
}
