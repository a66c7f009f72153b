-- Takes back step 4 of plan 25240737: it cannot.
DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 4 has no undo: the rows of log are gone';
END
$lockstep$;
