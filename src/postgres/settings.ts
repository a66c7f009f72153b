import type { Profile } from '../model/session.ts';

const always: Record<string, string> = {
  max_connections: '60',
  lc_messages: "'C'",
  // stderr goes straight to a file, written before the client is answered: no collector to wait for. Postgres indents
  // continuation lines with a tab, so a record cannot be forged by a newline in a message. Terse leaves out DETAIL,
  // which carries row values.
  log_destination: "'stderr'",
  logging_collector: 'off',
  log_line_prefix: "'%p|'",
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  autovacuum: 'off',
  jit: 'off',
  max_locks_per_transaction: '1024',
  max_wal_size: "'4GB'",
  checkpoint_timeout: "'1h'",
  wal_level: 'replica',
  max_wal_senders: '2',
  track_activity_query_size: '4096',
  password_encryption: "'scram-sha-256'",
};

const profiles: Record<Profile, Record<string, string>> = {
  fast: {
    fsync: 'off',
    // Its folder may be in memory; a checkpoint without fsync costs little.
    max_wal_size: "'512MB'",
    full_page_writes: 'off',
    shared_buffers: "'64MB'",
    // A standby that never comes: a session that asks for synchronous_commit = on stops at each commit with its locks
    // held, so that they can be read. Everyone else commits locally.
    synchronous_standby_names: "'lockstep_nobody'",
    synchronous_commit: 'local',
  },
  faithful: { fsync: 'on', shared_buffers: "'128MB'", synchronous_commit: 'on' },
};

/** postgresql.conf of a sandbox. The later `extra` wins; the place of the socket is added at start. */
export function serverSettings(profile: Profile, extra: Readonly<Record<string, string>> = {}): string {
  return Object.entries({ ...always, ...profiles[profile], ...extra })
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}
