import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { ServerMessage } from '../model/session.ts';

const record = /^(\d+)\|(DEBUG|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC): {2}(.*)$/;

// Read without waiting for the thread pool: the file is in memory, and it is read twice for every statement under watch.

/** Size of the log in bytes: a mark to read from later. */
export function logEnd(path: string): number {
  return statSync(path).size;
}

/**
 * Messages of one backend written after a mark. Backends write straight to the file before they answer their client, so
 * what a finished statement said is already here. A record starts in the first column; Postgres indents the rest of a
 * message of several lines with a tab.
 */
export function readLog(path: string, from: number, pid: number): ServerMessage[] {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.max(0, fstatSync(file).size - from));
    readSync(file, buffer, 0, buffer.length, from);
    return parseLog(buffer.toString('utf8')).filter(message => message.pid === pid);
  } finally {
    closeSync(file);
  }
}

/** Cuts the text of a log into records. Lines that belong to none (a crash report) are dropped. */
export function parseLog(text: string): ServerMessage[] {
  const messages: { pid: number; level: string; text: string }[] = [];
  for (const line of text.split('\n')) {
    const found = record.exec(line);
    if (found) messages.push({ pid: Number(found[1]), level: found[2] ?? '', text: found[3] ?? '' });
    else if (line.startsWith('\t')) {
      const last = messages.at(-1);
      if (last) last.text += `\n${line.slice(1)}`;
    }
  }
  return messages;
}
