ALTER TABLE public.users RENAME COLUMN mail TO email;
ALTER TABLE public.users RENAME CONSTRAINT users_mail_not_null TO users_email_not_null;
