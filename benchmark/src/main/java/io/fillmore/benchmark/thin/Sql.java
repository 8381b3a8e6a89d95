package io.fillmore.benchmark.thin;

/** All the SQL of {@link ThinBaseline}. */
final class Sql {
    static final String CREATE = """
            DROP TABLE IF EXISTS thin_orders;
            CREATE TABLE thin_orders (
                scope text,
                code text,
                block text,
                portfolio text,
                figi text,
                side text,
                type text,
                time_in_force text,
                limit_price numeric,
                currency text,
                quantity numeric,
                state text,
                date timestamptz,
                properties jsonb,
                PRIMARY KEY (scope, code)
            )""";

    static final String UPSERT = """
            INSERT INTO thin_orders (scope, code, block, portfolio, figi, side, type, time_in_force, limit_price,
                currency, quantity, state, date, properties)
            SELECT scope, code, block, portfolio, figi, side, type, time_in_force, limit_price,
                currency, quantity, state, date, properties
            FROM jsonb_to_recordset(?::jsonb) AS r(scope text, code text, block text, portfolio text, figi text,
                side text, type text, time_in_force text, limit_price numeric, currency text, quantity numeric,
                state text, date timestamptz, properties jsonb)
            ON CONFLICT (scope, code) DO UPDATE SET
                block = excluded.block, portfolio = excluded.portfolio, figi = excluded.figi, side = excluded.side,
                type = excluded.type, time_in_force = excluded.time_in_force, limit_price = excluded.limit_price,
                currency = excluded.currency, quantity = excluded.quantity, state = excluded.state,
                date = excluded.date, properties = excluded.properties""";

    static final String RESET = "TRUNCATE thin_orders";

    private Sql() {}
}
