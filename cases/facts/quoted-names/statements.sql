-- == rewrite
ALTER TABLE "My Schema"."User List" ADD COLUMN k uuid DEFAULT gen_random_uuid();
-- == scan
ALTER TABLE "My Schema"."User List" ADD CONSTRAINT "a check" CHECK ("select" > 0);
-- == build
CREATE INDEX "Another Index" ON "My Schema"."User List" ("select");
-- == build-concurrently
CREATE INDEX CONCURRENTLY "Another Index" ON "My Schema"."User List" ("select");
-- == reindex-concurrently
REINDEX INDEX CONCURRENTLY "My Schema"."An Index";
-- == vacuum
VACUUM "My Schema"."User List";
-- == vacuum-full
VACUUM FULL "My Schema"."User List";
-- == drop-foreign-key
ALTER TABLE "order" DROP CONSTRAINT order_user_fkey;
-- == quotes-and-dots
ALTER TABLE "it's ""odd"".really" ALTER COLUMN n TYPE bigint;
-- == quotes-and-dots-index
CREATE INDEX "an ""index"" on table ""x""" ON "it's ""odd"".really" (n);
-- == unicode
ALTER TABLE "Ünïcode" ALTER COLUMN n SET NOT NULL;
-- == unicode-rewrite
ALTER TABLE "Ünïcode" ALTER COLUMN n TYPE bigint;
-- == folded-name
ALTER TABLE "My Schema"."user list" ADD COLUMN k int;
-- == too-long-name
CREATE TABLE a_name_that_is_so_long_that_postgres_will_cut_it_off_at_sixty_three_bytes (id bigint PRIMARY KEY);
