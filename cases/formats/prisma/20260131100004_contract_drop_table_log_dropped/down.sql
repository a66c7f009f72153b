-- Takes back step 5 of plan 3c67826d: it cannot.
DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 5 has no undo: the rows of log are gone';
END
$lockstep$;
