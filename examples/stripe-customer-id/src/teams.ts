import type pg from 'pg';
import { type Db, inTransaction } from './db.ts';

export type Role = 'owner' | 'admin' | 'member';

export interface Member {
  id: string;
  email: string;
  name: string;
  role: Role;
}

export async function createTeam(pool: pg.Pool, ownerId: string, name: string): Promise<string> {
  return await inTransaction(pool, async db => {
    const { rows } = await db.query<{ id: string }>(
      'INSERT INTO teams (name, owner_id) VALUES ($1, $2) RETURNING id',
      [name, ownerId],
    );
    const team = rows[0];
    if (team === undefined) throw new Error('INSERT INTO teams returned no row');
    await db.query("INSERT INTO memberships (team_id, user_id, role) VALUES ($1, $2, 'owner')", [
      team.id,
      ownerId,
    ]);
    return team.id;
  });
}

export async function roleIn(db: Db, teamId: string, userId: string): Promise<Role | null> {
  const { rows } = await db.query<{ role: Role }>(
    'SELECT role FROM memberships WHERE team_id = $1 AND user_id = $2',
    [teamId, userId],
  );
  return rows[0]?.role ?? null;
}

export async function membersOf(db: Db, teamId: string): Promise<Member[]> {
  const { rows } = await db.query<Member>(
    `SELECT u.id, u.email, u.name, m.role
       FROM memberships m
       JOIN users u ON u.id = m.user_id
      WHERE m.team_id = $1
      ORDER BY m.joined_at, u.id`,
    [teamId],
  );
  return rows;
}

/** False when nobody has that email, or they are in the team already. */
export async function addMember(db: Db, teamId: string, email: string, role: Role): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO memberships (team_id, user_id, role)
     SELECT $1, id, $3 FROM users WHERE email = lower($2) AND status = 'active'
     ON CONFLICT (team_id, user_id) DO NOTHING`,
    [teamId, email, role],
  );
  return rowCount === 1;
}
