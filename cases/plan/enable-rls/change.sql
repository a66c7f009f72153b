ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON notes USING (tenant = current_setting('app.tenant', true));
