-- Documents and arrays that are too large for their rows are stored apart without compression, so that their size says what they hold: by
-- it a list ends before it fills the memory.
DO $$
DECLARE
    document record;
BEGIN
    FOR document IN
        SELECT c.relname, a.attname
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
           AND a.atttypid IN ('jsonb'::regtype, 'text[]'::regtype, 'numeric[]'::regtype) AND a.attnum > 0 AND NOT a.attisdropped
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STORAGE EXTERNAL', document.relname, document.attname);
    END LOOP;
END
$$;
