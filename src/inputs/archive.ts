import { Trouble } from '../model/trouble.ts';

/** A dump in pg_dump's own format, or packed: no text to read. */
export function refuseArchive(bytes: Buffer, file: string): void {
  if (bytes.subarray(0, 5).toString('latin1') === 'PGDMP') {
    throw new Trouble('file-unreadable', `${file} is an archive of pg_dump, not SQL.`, {
      next: `pg_restore --schema-only -f schema.sql ${file}`,
    });
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw new Trouble('file-unreadable', `${file} is compressed.`, { next: `gunzip -k ${file}` });
  }
}
