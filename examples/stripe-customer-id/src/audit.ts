import type { Db } from './db.ts';

export interface AuditEvent {
  action: string;
  data: Record<string, unknown>;
  created_at: Date;
  actor: string | null;
}

const EVENTS = 'audit_events';

export async function record(
  db: Db,
  actorId: string | null,
  action: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  await db.query(`INSERT INTO ${EVENTS} (actor_id, action, data) VALUES ($1, $2, $3)`, [
    actorId,
    action,
    data,
  ]);
}

export async function latestEvents(db: Db, limit: number): Promise<AuditEvent[]> {
  const { rows } = await db.query<AuditEvent>(
    `SELECT e.action, e.data, e.created_at, u.email AS actor
       FROM ${EVENTS} e
       LEFT JOIN users u ON u.id = e.actor_id
      ORDER BY e.id DESC
      LIMIT $1`,
    [limit],
  );
  return rows;
}
