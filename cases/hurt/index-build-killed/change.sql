CREATE INDEX activity_revision_project_idx ON activity_revision (project_id, "timestamp");
CREATE INDEX activity_revision_author_idx ON activity_revision (author_id);
