-- == alter-table-a-alter-column-va-type-varchar-40
ALTER TABLE a ALTER COLUMN va TYPE varchar(40)[];
-- == alter-table-a-alter-column-va-type-varchar
ALTER TABLE a ALTER COLUMN va TYPE varchar[];
-- == alter-table-a-alter-column-va-type-text
ALTER TABLE a ALTER COLUMN va TYPE text[];
-- == alter-table-a-alter-column-ta-type-varchar
ALTER TABLE a ALTER COLUMN ta TYPE varchar[];
-- == alter-table-a-alter-column-ta-type-varchar-10
ALTER TABLE a ALTER COLUMN ta TYPE varchar(10)[];
-- == alter-table-a-alter-column-ti-type-time-3
ALTER TABLE a ALTER COLUMN ti TYPE time(3);
-- == alter-table-a-alter-column-iv-type-interval-6
ALTER TABLE a ALTER COLUMN iv TYPE interval(6);
-- == alter-table-a-alter-column-iv3-type-interval
ALTER TABLE a ALTER COLUMN iv3 TYPE interval;
-- == alter-table-a-alter-column-iv3-type-interval-day-to-second-3
ALTER TABLE a ALTER COLUMN iv3 TYPE interval day to second(3);
-- == alter-table-a-alter-column-ivd-type-interval
ALTER TABLE a ALTER COLUMN ivd TYPE interval;
-- == alter-table-a-alter-column-iv-type-interval-day-to-second
ALTER TABLE a ALTER COLUMN iv TYPE interval day to second;
-- == alter-table-a-alter-column-iv3-type-interval-2
ALTER TABLE a ALTER COLUMN iv3 TYPE interval(2);
-- == alter-table-a-alter-column-fl-type-int
ALTER TABLE a ALTER COLUMN fl TYPE int;
-- == alter-table-a-alter-column-fl-type-int-using-fl-int
ALTER TABLE a ALTER COLUMN fl TYPE int USING fl::int;
-- == alter-table-a-alter-column-s-type-mood-using-s-mood
ALTER TABLE a ALTER COLUMN s TYPE mood USING s::mood;
-- == alter-table-a-alter-column-s-type-mood
ALTER TABLE a ALTER COLUMN s TYPE mood;
-- == alter-table-a-alter-column-s-drop-default-alter-column-s-typ
ALTER TABLE a ALTER COLUMN s DROP DEFAULT, ALTER COLUMN s TYPE mood USING s::mood, ALTER COLUMN s SET DEFAULT 'sad';
-- == alter-table-a-alter-column-num-type-numeric-10-1
ALTER TABLE a ALTER COLUMN num TYPE numeric(10,1);
-- == alter-table-a-alter-column-num-type-numeric-8-2
ALTER TABLE a ALTER COLUMN num TYPE numeric(8,2);
-- == alter-table-a-alter-column-num-type-bigint
ALTER TABLE a ALTER COLUMN num TYPE bigint;
-- == alter-table-a-alter-column-o-type-int
ALTER TABLE a ALTER COLUMN o TYPE int;
-- == alter-table-a-alter-column-n-type-oid
ALTER TABLE a ALTER COLUMN n TYPE oid;
-- == alter-table-a-alter-column-c-type-bpchar
ALTER TABLE a ALTER COLUMN c TYPE bpchar;
-- == alter-table-a-alter-column-bpc-type-char-10
ALTER TABLE a ALTER COLUMN bpc TYPE char(10);
-- == alter-table-a-alter-column-t-type-bpchar
ALTER TABLE a ALTER COLUMN t TYPE bpchar;
-- == alter-table-a-alter-column-t-type-citext
ALTER TABLE a ALTER COLUMN t TYPE citext;
-- == alter-table-a-alter-column-t-type-varchar-30-using-t-varchar
ALTER TABLE a ALTER COLUMN t TYPE varchar(30) USING t::varchar(30);
-- == alter-table-a-alter-column-t-type-varchar-using-t-varchar
ALTER TABLE a ALTER COLUMN t TYPE varchar USING t::varchar;
-- == alter-table-a-alter-column-t-type-xml-using-t-xml
ALTER TABLE a ALTER COLUMN t TYPE xml USING t::xml;
-- == alter-table-a-alter-column-e-type-text
ALTER TABLE a ALTER COLUMN e TYPE text;
-- == alter-table-a-alter-column-e-type-varchar-10-using-e-text
ALTER TABLE a ALTER COLUMN e TYPE varchar(10) USING e::text;
-- == alter-table-a-alter-column-v-type-short-text
ALTER TABLE a ALTER COLUMN v TYPE short_text;
-- == alter-table-a-alter-column-v-type-longer
ALTER TABLE a ALTER COLUMN v TYPE longer;
-- == alter-table-a-alter-column-dom-type-varchar-20
ALTER TABLE a ALTER COLUMN dom TYPE varchar(20);
-- == alter-table-a-alter-column-dom-type-varchar-40
ALTER TABLE a ALTER COLUMN dom TYPE varchar(40);
-- == alter-table-a-alter-column-dom-type-text
ALTER TABLE a ALTER COLUMN dom TYPE text;
-- == alter-table-a-alter-column-d-type-timestamptz
ALTER TABLE a ALTER COLUMN d TYPE timestamptz;
-- == alter-table-a-alter-column-d-type-timestamptz-using-d-at-tim
ALTER TABLE a ALTER COLUMN d TYPE timestamptz USING d AT TIME ZONE 'UTC';
-- == alter-table-a-alter-column-d-type-timestamptz-6
ALTER TABLE a ALTER COLUMN d TYPE timestamptz(6);
-- == alter-table-a-alter-column-d-type-timestamptz-3
ALTER TABLE a ALTER COLUMN d TYPE timestamptz(3);
-- == alter-table-a-alter-column-dz-type-timestamp
ALTER TABLE a ALTER COLUMN dz TYPE timestamp;
-- == alter-table-a-alter-column-at-type-timestamp
ALTER TABLE a ALTER COLUMN at TYPE timestamp;
-- == alter-table-a-alter-column-at-type-date
ALTER TABLE a ALTER COLUMN at TYPE date;
-- == alter-table-a-alter-column-u-type-text
ALTER TABLE a ALTER COLUMN u TYPE text;
-- == alter-table-a-alter-column-t-type-uuid
ALTER TABLE a ALTER COLUMN t TYPE uuid;
-- == alter-table-a-alter-column-t-type-uuid-using-t-uuid
ALTER TABLE a ALTER COLUMN t TYPE uuid USING t::uuid;
-- == alter-table-a-alter-column-n-type-uuid-using-n-uuid
ALTER TABLE a ALTER COLUMN n TYPE uuid USING n::uuid;
-- == alter-table-a-alter-column-n-type-int-using-nobody-1
ALTER TABLE a ALTER COLUMN n TYPE int USING nobody + 1;
-- == alter-table-a-alter-column-n-type-text-using-true
ALTER TABLE a ALTER COLUMN n TYPE text USING true;
-- == alter-table-a-alter-column-n-type-int-using-true
ALTER TABLE a ALTER COLUMN n TYPE int USING true;
-- == alter-table-a-alter-column-n-type-bigint-alter-column-n-type
ALTER TABLE a ALTER COLUMN n TYPE bigint, ALTER COLUMN n TYPE numeric;
-- == alter-table-a-alter-column-v-type-varchar-50
ALTER TABLE a ALTER COLUMN v TYPE varchar(50);
-- == alter-table-a-alter-column-v-type-text
ALTER TABLE a ALTER COLUMN v TYPE text;
-- == alter-table-a-alter-column-n-type-int
ALTER TABLE a ALTER COLUMN n TYPE int;
-- == alter-table-a-alter-column-n-type-bigint
ALTER TABLE a ALTER COLUMN n TYPE bigint;
-- == alter-table-a-alter-column-id-type-int
ALTER TABLE a ALTER COLUMN id TYPE int;
-- == alter-table-a-alter-column-id-type-bigint
ALTER TABLE a ALTER COLUMN id TYPE bigint;
-- == alter-table-a-alter-column-id-type-int-alter-table-a-drop-co
ALTER TABLE a ALTER COLUMN id TYPE int;
ALTER TABLE a DROP CONSTRAINT a_pkey CASCADE;
-- == alter-table-a-alter-column-id-type-oid
ALTER TABLE a ALTER COLUMN id TYPE oid;
-- == alter-table-a-alter-column-inr-type-int4range
ALTER TABLE a ALTER COLUMN inr TYPE int4range;
-- == alter-table-a-alter-column-inr-type-int8range
ALTER TABLE a ALTER COLUMN inr TYPE int8range;
-- == alter-table-a-alter-column-t-type-varchar
ALTER TABLE a ALTER COLUMN t TYPE varchar;
-- == alter-table-a-alter-column-t-type-jsonb-using-t-jsonb
ALTER TABLE a ALTER COLUMN t TYPE jsonb USING t::jsonb;
-- == alter-table-a-alter-column-j-type-text
ALTER TABLE a ALTER COLUMN j TYPE text;
-- == alter-table-a-alter-column-j-type-json-using-j-json
ALTER TABLE a ALTER COLUMN j TYPE json USING j::json;
-- == alter-table-a-alter-column-b-type-varbit
ALTER TABLE a ALTER COLUMN b TYPE varbit;
-- == alter-table-a-alter-column-b-type-bit-5
ALTER TABLE a ALTER COLUMN b TYPE bit(5);
-- == alter-table-a-alter-column-vb-type-varbit-10
ALTER TABLE a ALTER COLUMN vb TYPE varbit(10);
-- == alter-table-a-alter-column-t-type-nobody
ALTER TABLE a ALTER COLUMN t TYPE nobody;
-- == alter-table-a-alter-column-n-type-serial
ALTER TABLE a ALTER COLUMN n TYPE serial;
-- == alter-table-a-alter-column-n-type-record
ALTER TABLE a ALTER COLUMN n TYPE record;
-- == alter-table-a-alter-column-ctid-type-int
ALTER TABLE a ALTER COLUMN ctid TYPE int;
-- == alter-table-a-alter-column-t-set-data-type-text-collate-c
ALTER TABLE a ALTER COLUMN t SET DATA TYPE text COLLATE "C";
-- == alter-table-ref-alter-column-a-id-type-int
ALTER TABLE ref ALTER COLUMN a_id TYPE int;
-- == alter-table-ref-alter-column-a-id-type-bigint
ALTER TABLE ref ALTER COLUMN a_id TYPE bigint;
-- == alter-table-par-alter-column-v-type-varchar-20
ALTER TABLE par ALTER COLUMN v TYPE varchar(20);
-- == alter-table-par-alter-column-k-type-bigint
ALTER TABLE par ALTER COLUMN k TYPE bigint;
-- == alter-table-par-alter-column-id-type-bigint
ALTER TABLE par ALTER COLUMN id TYPE bigint;
-- == alter-table-par1-alter-column-v-type-varchar-20
ALTER TABLE par1 ALTER COLUMN v TYPE varchar(20);
-- == alter-table-only-par-alter-column-v-type-varchar-20
ALTER TABLE ONLY par ALTER COLUMN v TYPE varchar(20);
-- == alter-table-parent-alter-column-v-type-varchar-20
ALTER TABLE parent ALTER COLUMN v TYPE varchar(20);
-- == alter-table-parent-alter-column-k-type-bigint
ALTER TABLE parent ALTER COLUMN k TYPE bigint;
-- == alter-table-parent-alter-column-k-type-int
ALTER TABLE parent ALTER COLUMN k TYPE int;
-- == alter-table-only-parent-alter-column-k-type-bigint
ALTER TABLE ONLY parent ALTER COLUMN k TYPE bigint;
-- == alter-table-child-alter-column-v-type-varchar-20
ALTER TABLE child ALTER COLUMN v TYPE varchar(20);
-- == alter-table-mv-alter-column-v-type-text
ALTER TABLE mv ALTER COLUMN v TYPE text;
-- == alter-table-gen-alter-column-g-type-bigint
ALTER TABLE gen ALTER COLUMN g TYPE bigint;
-- == alter-table-gen-alter-column-g-type-bigint-using-1
ALTER TABLE gen ALTER COLUMN g TYPE bigint USING 1;
-- == alter-table-gen-alter-column-g-drop-expression-alter-column
ALTER TABLE gen ALTER COLUMN g DROP EXPRESSION, ALTER COLUMN g TYPE bigint;
-- == alter-table-gen-alter-column-a-drop-expression
ALTER TABLE gen ALTER COLUMN a DROP EXPRESSION;
-- == alter-table-gen-alter-column-a-drop-expression-if-exists
ALTER TABLE gen ALTER COLUMN a DROP EXPRESSION IF EXISTS;
-- == alter-table-gen-alter-column-a-set-expression-as-id [>=17]
ALTER TABLE gen ALTER COLUMN a SET EXPRESSION AS (id);
-- == alter-table-gen-drop-column-a
ALTER TABLE gen DROP COLUMN a;
-- == alter-table-trg-alter-column-v-type-text
ALTER TABLE trg ALTER COLUMN v TYPE text;
-- == alter-table-trg-alter-column-w-type-text
ALTER TABLE trg ALTER COLUMN w TYPE text;
-- == alter-table-trg-alter-column-p-type-text
ALTER TABLE trg ALTER COLUMN p TYPE text;
-- == alter-table-trg-alter-column-id-type-bigint
ALTER TABLE trg ALTER COLUMN id TYPE bigint;
-- == alter-table-trg-disable-trigger-trg-a
ALTER TABLE trg DISABLE TRIGGER trg_a;
-- == alter-table-trg-disable-trigger-nobody
ALTER TABLE trg DISABLE TRIGGER nobody;
-- == alter-table-trg-disable-trigger-user
ALTER TABLE trg DISABLE TRIGGER USER;
-- == alter-table-trg-enable-always-trigger-trg-a
ALTER TABLE trg ENABLE ALWAYS TRIGGER trg_a;
-- == alter-table-trg-enable-rule-nobody
ALTER TABLE trg ENABLE RULE nobody;
-- == alter-table-trg-disable-trigger-all
ALTER TABLE trg DISABLE TRIGGER ALL;
-- == alter-table-idn-alter-column-id-type-bigint
ALTER TABLE idn ALTER COLUMN id TYPE bigint;
-- == alter-table-idn-alter-column-id-type-numeric
ALTER TABLE idn ALTER COLUMN id TYPE numeric;
-- == alter-table-idn-alter-column-s-type-bigint
ALTER TABLE idn ALTER COLUMN s TYPE bigint;
-- == alter-table-idn-alter-column-v-add-generated-always-as-ident
ALTER TABLE idn ALTER COLUMN v ADD GENERATED ALWAYS AS IDENTITY;
-- == alter-table-idn-alter-column-z-add-generated-always-as-ident
ALTER TABLE idn ALTER COLUMN z ADD GENERATED ALWAYS AS IDENTITY;
-- == alter-table-idn-alter-column-s-add-generated-always-as-ident
ALTER TABLE idn ALTER COLUMN s ADD GENERATED ALWAYS AS IDENTITY;
-- == alter-table-idn-alter-column-id-add-generated-always-as-iden
ALTER TABLE idn ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- == alter-table-idn-alter-column-nobody-add-generated-always-as
ALTER TABLE idn ALTER COLUMN nobody ADD GENERATED ALWAYS AS IDENTITY;
-- == alter-table-idn-alter-column-z-drop-identity
ALTER TABLE idn ALTER COLUMN z DROP IDENTITY;
-- == alter-table-idn-alter-column-z-set-generated-always
ALTER TABLE idn ALTER COLUMN z SET GENERATED ALWAYS;
-- == alter-table-idn-alter-column-id-set-generated-by-default-set
ALTER TABLE idn ALTER COLUMN id SET GENERATED BY DEFAULT SET START WITH 5 RESTART;
-- == alter-table-idn-alter-column-id-set-default-5
ALTER TABLE idn ALTER COLUMN id SET DEFAULT 5;
-- == alter-table-idn-alter-column-i2-set-not-null-alter-column-i2
ALTER TABLE idn ALTER COLUMN i2 SET NOT NULL, ALTER COLUMN i2 ADD GENERATED BY DEFAULT AS IDENTITY;
-- == alter-table-idn-alter-column-s-drop-default-alter-column-s-a
ALTER TABLE idn ALTER COLUMN s DROP DEFAULT, ALTER COLUMN s ADD GENERATED BY DEFAULT AS IDENTITY;
-- == alter-table-unl-set-unlogged
ALTER TABLE unl SET UNLOGGED;
-- == alter-table-unl-set-unlogged-alter-table-unl-set-logged
ALTER TABLE unl SET UNLOGGED;
ALTER TABLE unl SET LOGGED;
-- == alter-table-idn-set-unlogged
ALTER TABLE idn SET UNLOGGED;
-- == alter-table-par-set-unlogged
ALTER TABLE par SET UNLOGGED;
-- == alter-table-par-set-logged
ALTER TABLE par SET LOGGED;
-- == alter-table-mv-set-unlogged
ALTER TABLE mv SET UNLOGGED;
-- == alter-table-sq-set-unlogged
ALTER TABLE sq SET UNLOGGED;
-- == alter-table-a-set-fillfactor-5
ALTER TABLE a SET (fillfactor = 5);
-- == alter-table-a-set-nobody-5
ALTER TABLE a SET (nobody = 5);
-- == alter-table-a-set-toast-autovacuum-enabled-false
ALTER TABLE a SET (toast.autovacuum_enabled = false);
-- == alter-table-par-set-fillfactor-70
ALTER TABLE par SET (fillfactor = 70);
-- == alter-table-par-set-autovacuum-enabled-false
ALTER TABLE par SET (autovacuum_enabled = false);
-- == alter-table-par-reset-fillfactor
ALTER TABLE par RESET (fillfactor);
-- == alter-index-a-ta-idx-set-fastupdate-off
ALTER INDEX a_ta_idx SET (fastupdate = off);
-- == alter-index-a-d-idx-set-fastupdate-off
ALTER INDEX a_d_idx SET (fastupdate = off);
-- == alter-index-a-d-idx-reset-fillfactor
ALTER INDEX a_d_idx RESET (fillfactor);
-- == alter-index-a-brin-set-pages-per-range-32
ALTER INDEX a_brin SET (pages_per_range = 32);
-- == alter-index-a-d-idx-alter-column-1-set-statistics-100
ALTER INDEX a_d_idx ALTER COLUMN 1 SET STATISTICS 100;
-- == alter-index-nobody-set-fillfactor-70
ALTER INDEX nobody SET (fillfactor = 70);
-- == alter-index-a-set-fillfactor-70
ALTER INDEX a SET (fillfactor = 70);
-- == alter-index-par-v-idx-set-fillfactor-70
ALTER INDEX par_v_idx SET (fillfactor = 70);
-- == alter-table-a-d-idx-set-fillfactor-70
ALTER TABLE a_d_idx SET (fillfactor = 70);
-- == alter-table-a-alter-column-n-set-storage-external
ALTER TABLE a ALTER COLUMN n SET STORAGE external;
-- == alter-table-a-alter-column-n-set-storage-plain
ALTER TABLE a ALTER COLUMN n SET STORAGE plain;
-- == alter-table-a-alter-column-n-set-compression-pglz
ALTER TABLE a ALTER COLUMN n SET COMPRESSION pglz;
-- == alter-table-a-alter-column-t-set-compression-nobody
ALTER TABLE a ALTER COLUMN t SET COMPRESSION nobody;
-- == alter-table-a-alter-column-nobody-set-statistics-100
ALTER TABLE a ALTER COLUMN nobody SET STATISTICS 100;
-- == alter-table-a-alter-column-t-set-statistics-100000
ALTER TABLE a ALTER COLUMN t SET STATISTICS 100000;
-- == alter-table-a-alter-column-nobody-set-storage-plain
ALTER TABLE a ALTER COLUMN nobody SET STORAGE plain;
-- == alter-table-a-alter-column-t-set-nobody-5
ALTER TABLE a ALTER COLUMN t SET (nobody = 5);
-- == alter-table-a-alter-column-t-reset-n-distinct
ALTER TABLE a ALTER COLUMN t RESET (n_distinct);
-- == alter-table-par-alter-column-v-set-statistics-100
ALTER TABLE par ALTER COLUMN v SET STATISTICS 100;
-- == alter-table-par-alter-column-v-set-storage-external
ALTER TABLE par ALTER COLUMN v SET STORAGE external;
-- == alter-table-par-alter-column-v-set-n-distinct-5
ALTER TABLE par ALTER COLUMN v SET (n_distinct = 5);
-- == alter-table-plain-replica-identity-using-index-plain-id
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_id;
-- == alter-table-plain-replica-identity-using-index-plain-w
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_w;
-- == alter-table-plain-replica-identity-using-index-plain-part
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_part;
-- == alter-table-plain-replica-identity-using-index-plain-v
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_v;
-- == alter-table-plain-replica-identity-using-index-nobody
ALTER TABLE plain REPLICA IDENTITY USING INDEX nobody;
-- == alter-table-plain-replica-identity-using-index-a-d-idx
ALTER TABLE plain REPLICA IDENTITY USING INDEX a_d_idx;
-- == alter-table-plain-replica-identity-default
ALTER TABLE plain REPLICA IDENTITY DEFAULT;
-- == alter-table-plain-cluster-on-nobody
ALTER TABLE plain CLUSTER ON nobody;
-- == alter-table-plain-cluster-on-a-d-idx
ALTER TABLE plain CLUSTER ON a_d_idx;
-- == alter-table-plain-cluster-on-plain-part
ALTER TABLE plain CLUSTER ON plain_part;
-- == alter-table-plain-cluster-on-plain-gin
ALTER TABLE plain CLUSTER ON plain_gin;
-- == alter-table-par-cluster-on-par-v-idx
ALTER TABLE par CLUSTER ON par_v_idx;
-- == alter-table-par-set-without-cluster
ALTER TABLE par SET WITHOUT CLUSTER;
-- == alter-table-a-set-without-oids
ALTER TABLE a SET WITHOUT OIDS;
-- == alter-table-ref-alter-constraint-ref-a-id-fkey-deferrable
ALTER TABLE ref ALTER CONSTRAINT ref_a_id_fkey DEFERRABLE;
-- == alter-table-ref-alter-constraint-ref-pkey-deferrable
ALTER TABLE ref ALTER CONSTRAINT ref_pkey DEFERRABLE;
-- == alter-table-ref-alter-constraint-nobody-deferrable
ALTER TABLE ref ALTER CONSTRAINT nobody DEFERRABLE;
-- == alter-table-ref-alter-constraint-ref-a-id-fkey-not-deferrabl
ALTER TABLE ref ALTER CONSTRAINT ref_a_id_fkey NOT DEFERRABLE;
-- == alter-table-a-validate-constraint-a-pkey
ALTER TABLE a VALIDATE CONSTRAINT a_pkey;
-- == alter-table-a-add-constraint-nn-not-null-v-not-valid-alter-t [>=18]
ALTER TABLE a ADD CONSTRAINT nn NOT NULL v NOT VALID;
ALTER TABLE a ALTER COLUMN v SET NOT NULL;
-- == alter-table-a-add-not-null-v-alter-table-a-add-constraint-ag [>=18]
ALTER TABLE a ADD NOT NULL v;
ALTER TABLE a ADD CONSTRAINT again NOT NULL v;
-- == alter-table-a-add-constraint-nn-not-null-n [>=18]
ALTER TABLE a ADD CONSTRAINT nn NOT NULL n;
-- == alter-table-a-add-constraint-nn-not-null-v-not-valid-alter-t-199 [>=18]
ALTER TABLE a ADD CONSTRAINT nn NOT NULL v NOT VALID;
ALTER TABLE a ADD CONSTRAINT nn2 NOT NULL v;
-- == alter-table-a-add-constraint-nn-not-null-v-no-inherit [>=18]
ALTER TABLE a ADD CONSTRAINT nn NOT NULL v NO INHERIT;
-- == alter-table-a-drop-constraint-a-id-not-null
ALTER TABLE a DROP CONSTRAINT a_id_not_null;
-- == alter-table-a-drop-constraint-a-n-not-null-alter-table-a-alt [>=18]
ALTER TABLE a DROP CONSTRAINT a_n_not_null;
ALTER TABLE a ALTER COLUMN n SET NOT NULL;
-- == alter-table-a-alter-column-n-drop-not-null-alter-table-a-dro [>=18]
ALTER TABLE a ALTER COLUMN n DROP NOT NULL;
ALTER TABLE a DROP CONSTRAINT a_n_not_null;
-- == alter-table-plain-add-primary-key-w-alter-table-plain-drop-c
ALTER TABLE plain ADD PRIMARY KEY (w);
ALTER TABLE plain DROP CONSTRAINT plain_pkey;
ALTER TABLE plain ALTER COLUMN w DROP NOT NULL;
-- == alter-table-a-rename-constraint-a-n-not-null-to-nn
ALTER TABLE a RENAME CONSTRAINT a_n_not_null TO nn;
-- == alter-table-parent-alter-column-v-set-not-null
ALTER TABLE parent ALTER COLUMN v SET NOT NULL;
-- == alter-table-parent-alter-column-v-set-not-null-alter-table-c
ALTER TABLE parent ALTER COLUMN v SET NOT NULL;
ALTER TABLE child ALTER COLUMN v DROP NOT NULL;
-- == alter-table-only-parent-alter-column-v-set-not-null
ALTER TABLE ONLY parent ALTER COLUMN v SET NOT NULL;
-- == alter-table-only-par-alter-column-v-set-not-null
ALTER TABLE ONLY par ALTER COLUMN v SET NOT NULL;
-- == alter-table-par-alter-column-v-set-not-null
ALTER TABLE par ALTER COLUMN v SET NOT NULL;
-- == alter-table-par1-alter-column-id-drop-not-null
ALTER TABLE par1 ALTER COLUMN id DROP NOT NULL;
-- == alter-table-parent-add-constraint-nn-not-null-v-no-inherit [>=18]
ALTER TABLE parent ADD CONSTRAINT nn NOT NULL v NO INHERIT;
-- == alter-table-parent-add-constraint-nn-not-null-v-not-valid-al [>=18]
ALTER TABLE parent ADD CONSTRAINT nn NOT NULL v NOT VALID;
ALTER TABLE parent VALIDATE CONSTRAINT nn;
-- == alter-table-a-alter-column-n-drop-not-null-alter-column-n-se
ALTER TABLE a ALTER COLUMN n DROP NOT NULL, ALTER COLUMN n SET NOT NULL;
-- == create-table-nobody-c1-id-int
CREATE TABLE nobody.c1 (id int);
-- == drop-index-a
DROP INDEX a;
-- == drop-index-par1-v-idx
DROP INDEX par1_v_idx;
-- == drop-index-if-exists-nobody-x
DROP INDEX IF EXISTS nobody.x;
-- == drop-index-nobody-x
DROP INDEX nobody.x;
-- == drop-index-concurrently-a-pkey
DROP INDEX CONCURRENTLY a_pkey;
-- == drop-index-concurrently-nobody
DROP INDEX CONCURRENTLY nobody;
-- == drop-index-concurrently-if-exists-a-d-idx-nobody
DROP INDEX CONCURRENTLY IF EXISTS a_d_idx, nobody;
-- == alter-table-plain-add-unique-w-alter-table-plain-drop-constr
ALTER TABLE plain ADD UNIQUE (w);
ALTER TABLE plain DROP CONSTRAINT plain_w_key;
-- == alter-table-nobody-add-column-x-int
ALTER TABLE nobody ADD COLUMN x int;
-- == alter-table-if-exists-nobody-add-column-x-int
ALTER TABLE IF EXISTS nobody ADD COLUMN x int;
-- == alter-table-mv-add-column-x-int
ALTER TABLE mv ADD COLUMN x int;
-- == alter-table-sq-add-column-x-int
ALTER TABLE sq ADD COLUMN x int;
-- == alter-table-a-d-idx-add-column-x-int
ALTER TABLE a_d_idx ADD COLUMN x int;
-- == alter-index-par-k-idx-attach-partition-a-d-idx
ALTER INDEX par_k_idx ATTACH PARTITION a_d_idx;
-- == alter-index-par-v-idx-attach-partition-par1-v-idx
ALTER INDEX par_v_idx ATTACH PARTITION par1_v_idx;
