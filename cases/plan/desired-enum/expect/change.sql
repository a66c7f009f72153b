ALTER TYPE public.state ADD VALUE 'sent' BEFORE 'paid';
