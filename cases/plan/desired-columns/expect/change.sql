ALTER TABLE public.users ADD COLUMN joined timestamp with time zone DEFAULT now() NOT NULL;
ALTER TABLE public.users DROP COLUMN note;
