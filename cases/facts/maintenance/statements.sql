-- == cluster-plain
CLUSTER plain;
-- == cluster-plain-using-nobody
CLUSTER plain USING nobody;
-- == cluster-plain-using-plain-part
CLUSTER plain USING plain_part;
-- == cluster-plain-using-plain-v
CLUSTER plain USING plain_v;
-- == cluster-mv-using-mv-idx
CLUSTER mv USING mv_idx;
-- == cluster-par-using-par-v-idx
CLUSTER par USING par_v_idx;
-- == alter-table-a-owner-to-lockstep-user
ALTER TABLE a OWNER TO lockstep_user;
-- == alter-table-a-owner-to-nobody
ALTER TABLE a OWNER TO nobody;
-- == alter-table-idn-owner-to-facts-app
ALTER TABLE idn OWNER TO facts_keeper;
-- == alter-table-par-owner-to-facts-app
ALTER TABLE par OWNER TO facts_keeper;
-- == alter-sequence-sq-owner-to-facts-app
ALTER SEQUENCE sq OWNER TO facts_keeper;
-- == alter-sequence-idn-s-seq-owner-to-facts-app
ALTER SEQUENCE idn_s_seq OWNER TO facts_keeper;
-- == alter-materialized-view-mv-owner-to-facts-app
ALTER MATERIALIZED VIEW mv OWNER TO facts_keeper;
-- == alter-index-a-d-idx-owner-to-facts-app
ALTER INDEX a_d_idx OWNER TO facts_keeper;
-- == alter-table-a-set-tablespace-nobody
ALTER TABLE a SET TABLESPACE nobody;
-- == alter-table-a-set-tablespace-pg-default
ALTER TABLE a SET TABLESPACE pg_default;
-- == alter-table-a-set-tablespace-facts-fast-alter-table-a-set-ta
ALTER TABLE a SET TABLESPACE facts_other;
ALTER TABLE a SET TABLESPACE facts_other;
ALTER TABLE a SET TABLESPACE pg_default;
-- == alter-table-par-set-tablespace-facts-fast
ALTER TABLE par SET TABLESPACE facts_other;
-- == alter-index-par-v-idx-set-tablespace-facts-fast
ALTER INDEX par_v_idx SET TABLESPACE facts_other;
-- == alter-materialized-view-mv-set-tablespace-facts-fast
ALTER MATERIALIZED VIEW mv SET TABLESPACE facts_other;
-- == alter-table-a-set-tablespace-facts-fast-alter-column-n-type
ALTER TABLE a SET TABLESPACE facts_other, ALTER COLUMN n TYPE bigint;
-- == create-table-spaced-id-int-primary-key-using-index-tablespac
CREATE TABLE spaced (id int PRIMARY KEY USING INDEX TABLESPACE facts_other) TABLESPACE facts_other;
ALTER TABLE spaced SET TABLESPACE facts_other;
-- == alter-table-par-set-access-method-heap [>=15]
ALTER TABLE par SET ACCESS METHOD heap;
-- == alter-table-a-set-access-method-nobody [>=15]
ALTER TABLE a SET ACCESS METHOD nobody;
-- == reindex-table-a
REINDEX TABLE a;
-- == reindex-table-nobody
REINDEX TABLE nobody;
-- == reindex-index-nobody
REINDEX INDEX nobody;
-- == reindex-index-a
REINDEX INDEX a;
-- == reindex-table-mv
REINDEX TABLE mv;
-- == reindex-table-concurrently-mv
REINDEX TABLE CONCURRENTLY mv;
-- == reindex-index-concurrently-a-pkey
REINDEX INDEX CONCURRENTLY a_pkey;
-- == reindex-index-concurrently-excl
REINDEX INDEX CONCURRENTLY excl;
-- == reindex-table-concurrently-a
REINDEX TABLE CONCURRENTLY a;
-- == reindex-index-concurrently-par-v-idx
REINDEX INDEX CONCURRENTLY par_v_idx;
-- == reindex-schema-nobody
REINDEX SCHEMA nobody;
-- == reindex-table-parent
REINDEX TABLE parent;
-- == reindex-verbose-table-ref
REINDEX (VERBOSE) TABLE ref;
-- == reindex-tablespace-facts-fast-index-a-d-idx
REINDEX (TABLESPACE facts_other) INDEX a_d_idx;
-- == reindex-table-ref-reindex-table-ref
REINDEX TABLE ref;
REINDEX TABLE ref;
-- == vacuum-analyze-par
VACUUM (ANALYZE) par;
-- == vacuum-par
VACUUM par;
-- == vacuum-parent
VACUUM parent;
-- == vacuum-full-par
VACUUM FULL par;
-- == vacuum-full-a-ref
VACUUM FULL a, ref;
-- == vacuum-analyze-a-ref
VACUUM ANALYZE a, ref;
-- == vacuum-mv
VACUUM mv;
-- == vacuum-freeze-analyze-a-v-n
VACUUM (FREEZE, ANALYZE) a (v, n);
-- == vacuum-index-cleanup-off-a
VACUUM (INDEX_CLEANUP off) a;
-- == analyze
ANALYZE;
-- == analyze-nobody
ANALYZE nobody;
-- == analyze-par
ANALYZE par;
-- == analyze-parent
ANALYZE parent;
-- == analyze-ref-plain
ANALYZE ref, plain;
-- == analyze-a-nobody
ANALYZE a (nobody);
-- == analyze-a-d-idx
ANALYZE a_d_idx;
-- == analyze-mv
ANALYZE mv;
-- == create-index-i-on-a-v-tablespace-facts-fast
CREATE INDEX i ON a (v) TABLESPACE facts_other;
-- == create-index-i-on-parent-v
CREATE INDEX i ON parent (v);
-- == create-index-concurrently-i-on-mv-v
CREATE INDEX CONCURRENTLY i ON mv (v);
-- == alter-table-plain-add-constraint-fk-foreign-key-id-reference-mv
ALTER TABLE plain ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES mv (id);
