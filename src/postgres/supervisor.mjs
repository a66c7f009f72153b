// Owns one sandbox server. Started by Lockstep with a pipe on standard input and nothing else in common; when that pipe
// closes, for whatever reason (SIGKILL included), the server is stopped and its folder removed. It is plain JavaScript
// with no imports of ours because it must be up in the time that node itself takes.
//
// argv[2] is JSON: { folder, data, postgres, owner?, arguments, limits: { seconds, diskBytes, memoryBytes } }
// Standard output carries one JSON object a line: { pid } | { failed } | { limit } | { exited }.
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const config = JSON.parse(process.argv[2] ?? '{}');
const { folder, owner, limits } = config;
/** @type {import('node:child_process').ChildProcess | undefined} */
let server;
let stopping = false;

/** @param {object} message */
function tell(message) {
  try {
    process.stdout.write(`${JSON.stringify(message)}\n`);
  } catch {
    // Lockstep is gone: there is nobody to tell.
  }
}

function removeFolder() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      // A dying backend may still write its statistics file: try again.
    }
  }
}

function stop() {
  if (stopping) return;
  stopping = true;
  if (!server || server.exitCode !== null || server.signalCode !== null) return finish();
  server.once('exit', finish);
  server.kill('SIGQUIT');
  setTimeout(() => server?.kill('SIGKILL'), 3000).unref();
}

function finish() {
  removeFolder();
  process.exit(0);
}

process.stdin.on('data', () => {});
process.stdin.on('end', stop);
process.stdin.on('close', stop);
process.stdin.on('error', stop);
process.stdout.on('error', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.on('uncaughtException', error => {
  tell({ failed: String(error.message) });
  stop();
});

mkdirSync(folder, { mode: 0o700 });
writeFileSync(join(folder, 'supervisor.pid'), `${process.pid}\n`);
const data = join(folder, 'data');
if (process.platform === 'win32') cpSync(config.data, data, { recursive: true });
else {
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const copied = spawnSync('cp', ['-R', '-p', config.data, data], { ...(owner ?? {}), encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(`could not copy the data folder: ${copied.stderr.trim()}`);
}
const log = openSync(join(folder, 'log'), 'a', 0o600);
server = spawn(config.postgres, ['-D', data, ...config.arguments], {
  ...(owner ?? {}),
  cwd: folder,
  stdio: ['ignore', log, log],
  env: {
    LC_ALL: 'C',
    PATH: process.env['PATH'] ?? '',
    ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  },
});
closeSync(log);
server.on('error', error => {
  tell({ failed: error.message });
  stop();
});
server.on('exit', (code, signal) => {
  if (stopping) return;
  tell({ exited: { code, signal, log: lastLog() } });
  stopping = true;
  finish();
});
tell({ pid: server.pid });

function lastLog() {
  try {
    return readFileSync(join(folder, 'log'), 'utf8').slice(-2000);
  } catch {
    return '';
  }
}

// Limits are held from out here: the SQL inside can change every setting of its own session.
const started = Date.now();
setInterval(() => {
  const exceeded =
    Date.now() - started > limits.seconds * 1000
      ? 'time'
      : folderBytes(data) > limits.diskBytes
        ? 'disk'
        : memoryBytes() > limits.memoryBytes
          ? 'memory'
          : undefined;
  if (!exceeded) return;
  tell({ limit: exceeded });
  stop();
}, 500).unref();
process.stdin.resume();

/** @param {string} at @returns {number} */
function folderBytes(at) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      bytes += entry.isDirectory()
        ? folderBytes(path)
        : (statSync(path, { throwIfNoEntry: false })?.blocks ?? 0) * 512;
    }
  } catch {
    // Files come and go while the server runs.
  }
  return bytes;
}

/** Private memory of the server and its backends; Linux only, elsewhere 0. @returns {number} */
function memoryBytes() {
  if (process.platform !== 'linux' || !server?.pid) return 0;
  let pages = 0;
  for (const pid of [server.pid, ...children(server.pid)]) {
    try {
      const [, resident = '0', shared = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
      pages += Number(resident) - Number(shared);
    } catch {
      // That backend has just ended.
    }
  }
  return pages * 4096;
}

/** @param {number} pid @returns {string[]} */
function children(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  } catch {
    return [];
  }
}
