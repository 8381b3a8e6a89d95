package io.fillmore;

import io.fillmore.testing.Golden;
import io.fillmore.testing.Rows;
import org.junit.jupiter.api.Test;

/** The schema as PostgreSQL tells it, so that a change of it shows as a diff. */
class SchemaTest {
    private static final String SCHEMA = """
            SELECT string_agg(line, E'\\n' ORDER BY kind, line) || E'\\n' FROM (
                SELECT 1 AS kind, 'column ' || table_name || '.' || lpad(ordinal_position::text, 2, '0') || ' ' || column_name || ' '
                       || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
                       || coalesce(' collate ' || collation_name, '') AS line
                  FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name <> 'schema_history' AND table_name NOT LIKE '%\\_as\\_at'
                UNION ALL
                SELECT 2, 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
                   AND conrelid::regclass::text <> 'schema_history'
                UNION ALL
                SELECT 3, 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_history'
                UNION ALL
                SELECT 3, 'statistics ' || pg_get_statisticsobjdef(oid)
                  FROM pg_statistic_ext WHERE stxnamespace = 'public'::regnamespace
                UNION ALL
                SELECT 4, 'view ' || viewname FROM pg_views WHERE schemaname = 'public'
                UNION ALL
                SELECT 5, 'function ' || oid::regprocedure || ' returns ' || prorettype::regtype
                  FROM pg_proc WHERE pronamespace = 'public'::regnamespace) s
            """;

    @Test
    void schema_isThatOfTheGoldenFile() {
        Golden.compare("schema.txt", Rows.one(SCHEMA));
    }
}
