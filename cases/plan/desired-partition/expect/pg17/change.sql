CREATE TABLE public.events_2026 (
    at date NOT NULL,
    what text
);
CREATE INDEX events_2026_what_idx ON public.events_2026 USING btree (what);
ALTER TABLE public.events DETACH PARTITION public.events_2025;
ALTER TABLE public.events ATTACH PARTITION public.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
