package io.fillmore.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Bodies;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a page of a portfolio's orders in a state is read in the order of their ids, and no further. All of the portfolio's orders were
 * once read and sorted for each page, since PostgreSQL took the conditions to leave almost none.
 */
class PagesOfPortfolioTest {
    private static final int ORDERS = 4_000;
    private static final int PORTFOLIOS = 20;
    private static final String SCOPE = TestServer.newScope();
    private static final String PORTFOLIO = SCOPE + "-portfolio";

    @BeforeAll
    static void makeOrders() throws SQLException {
        Bodies bodies = new Bodies(SCOPE);
        String[] orders = IntStream.range(0, ORDERS)
                .mapToObj(
                        i -> bodies.order("O" + i, "10", "").replace("\"P\"", "\"" + PORTFOLIO + i % PORTFOLIOS + "\""))
                .toArray(String[]::new);
        TestServer.api()
                .post("/api/ordermanagement/createorders", bodies.requests(bodies.block("B", "", orders)))
                .expect(201);
        try (Connection connection = TestServer.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE orders");
            statement.execute("ANALYZE orders_past");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders_as_at"})
    void aPage_isReadInItsOrder(String relation) {
        assertThat(plan(relation))
                .contains("\"Index Name\": \"orders_of_portfolio\"")
                .doesNotContain("\"Node Type\": \"Sort\"");
    }

    private static String plan(String relation) {
        return Rows.one(
                """
                EXPLAIN (FORMAT JSON)
                SELECT * FROM %s t
                 WHERE lower(t.portfolio_scope COLLATE "C") = '%s' AND lower(t.portfolio_code COLLATE "C") = '%s'
                   AND lower(t.state COLLATE "C") = 'new'
                 ORDER BY t.scope, t.code LIMIT 10""".formatted(relation, SCOPE.toLowerCase(Locale.ROOT), (PORTFOLIO + 7).toLowerCase(Locale.ROOT)));
    }
}
