/** A small project of each tool that `plan` writes for: where its migrations lie, and the one that it has. */
export const projects = {
  alembic: {
    below: 'versions',
    seed: {
      'aaaaaaaaaaaa_start.py':
        'revision = "aaaaaaaaaaaa"\ndown_revision = None\n\n\ndef upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n',
    },
  },
  dbmate: {
    below: 'db/migrations',
    seed: { '20240101000000_start.sql': '-- migrate:up\nSELECT 1;\n-- migrate:down\n' },
  },
  django: {
    below: 'shop/migrations',
    seed: {
      '0001_start.py':
        'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = []\n    operations = []\n',
    },
  },
  drizzle: {
    below: 'drizzle',
    seed: {
      '0000_start.sql': 'SELECT 1;\n',
      'meta/_journal.json':
        '{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":1700000000000,"tag":"0000_start","breakpoints":true}]}',
    },
  },
  flyway: { below: 'db/migration', seed: { 'V1__start.sql': 'SELECT 1;\n' } },
  'golang-migrate': {
    below: 'db/migrations',
    seed: { '000001_start.up.sql': 'SELECT 1;\n', '000001_start.down.sql': 'SELECT 1;\n' },
  },
  goose: { below: 'db/migrations', seed: { '00001_start.sql': '-- +goose Up\nSELECT 1;\n' } },
  knex: {
    below: 'migrations',
    seed: {
      '20240101000000_start.cjs': 'exports.up = async knex => {};\nexports.down = async knex => {};\n',
    },
  },
  'node-pg-migrate': {
    below: 'migrations',
    seed: { '1700000000000_start.cjs': 'exports.up = pgm => {};\nexports.down = pgm => {};\n' },
  },
  prisma: {
    below: 'prisma/migrations',
    seed: {
      'migration_lock.toml': 'provider = "postgresql"\n',
      '20240101000000_start/migration.sql': 'SELECT 1;\n',
    },
  },
  rails: {
    below: 'db/migrate',
    seed: {
      '20240101000000_start.rb':
        'class Start < ActiveRecord::Migration[6.1]\n  def up\n  end\n\n  def down\n  end\nend\n',
    },
  },
  typeorm: {
    below: 'src/migrations',
    seed: {
      '1700000000000-Start.ts':
        "import type { MigrationInterface, QueryRunner } from 'typeorm';\nexport class Start1700000000000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {}\n  async down(queryRunner: QueryRunner) {}\n}\n",
    },
  },
} satisfies Record<string, Project>;

export interface Project {
  readonly below: string;
  /** Texts by path below that. */
  readonly seed: Readonly<Record<string, string>>;
}

export type ProjectName = keyof typeof projects;
