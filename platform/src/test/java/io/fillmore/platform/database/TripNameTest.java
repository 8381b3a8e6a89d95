package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT t.a FROM orders t WHERE t.a = ?                                         | read   | orders
            SELECT t.a FROM orders_as_at t WHERE t.as_at_from <= ?                         | read   | orders_as_at
            SELECT sum(x) FROM unnest(?::text[]) AS k JOIN LATERAL (SELECT 1 FROM blocks t)| read   | blocks
            SELECT * FROM ((SELECT t.a FROM orders t) UNION ALL (SELECT 1)) t LIMIT ?      | list   | orders
            SELECT t.a FROM orders t WHERE t.a = ? ORDER BY t.a FOR NO KEY UPDATE          | lock   | orders
            INSERT INTO orders (a) VALUES (?)                                              | insert | orders
            COPY orders (a) FROM STDIN (FORMAT binary)                                     | copy   | orders
            WITH u AS (SELECT 1), e AS (INSERT INTO x_past (a) SELECT 1) UPDATE orders t   | update | orders
            WITH t AS (DELETE FROM orders t USING unnest(?)) INSERT INTO orders_past (a)   | delete | orders
            WITH u AS (SELECT * FROM unnest(?)) SELECT 1 FROM orders                       | read   | orders
            """)
    void aStatement_isNamedByKindAndTable(String sql, String kind, String table) {
        assertThat(TripName.of(sql)).contains(new TripName(kind, table));
        assertThat(TripName.of("\n" + sql.replace(" WHERE ", "\n WHERE ") + "\n"))
                .contains(new TripName(kind, table));
    }

    @ParameterizedTest
    @CsvSource({
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "SELECT fillmore_stamp(?::timestamptz)",
        "SELECT x IS DISTINCT FROM ?"
    })
    void aStatementWithoutTable_hasNone(String sql) {
        assertThat(TripName.of(sql)).isEqualTo(Optional.empty());
    }
}
