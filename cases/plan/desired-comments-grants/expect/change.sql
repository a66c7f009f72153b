COMMENT ON TABLE public.notes IS 'new';
COMMENT ON COLUMN public.notes.body IS NULL;
REVOKE INSERT ON TABLE public.notes FROM reader;
GRANT UPDATE ON TABLE public.notes TO reader;
