package io.fillmore;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.http.HttpServer;
import io.fillmore.platform.http.Readiness;
import io.fillmore.platform.metrics.Metrics;

/** The metrics that stand in the server's parts anyway, and are looked up when somebody asks. */
final class StandingMetrics {
    private StandingMetrics() {}

    static void register(
            Metrics metrics, ConnectionPool pool, Database database, HttpServer http, Readiness readiness) {
        metrics.gauge(
                "fillmore_pool_connections_active",
                "Connections to the database that requests are using.",
                () -> pool.usage().active());
        metrics.gauge(
                "fillmore_pool_connections_idle",
                "Open connections to the database that nobody uses.",
                () -> pool.usage().idle());
        metrics.gauge(
                "fillmore_pool_connections_max",
                "Connections to the database that there may be.",
                () -> pool.usage().max());
        metrics.gauge(
                "fillmore_pool_waiting",
                "Requests that wait for a connection.",
                () -> pool.usage().waiting());
        metrics.counter("fillmore_statements", "Statements sent to the database.", database::statements);
        metrics.counter(
                "fillmore_transaction_retries",
                "Transactions that were run again since others changed what they had read.",
                database::retries);
        metrics.gauge("fillmore_admission_waiting", "Large request bodies that wait for memory.", http::bodiesWaiting);
        metrics.counter(
                "fillmore_admission_refused",
                "Large request bodies that were refused since no memory came free.",
                http::bodiesRefused);
        metrics.gauge(
                "fillmore_stopping", "1 from when the server was told to stop.", () -> readiness.isStopping() ? 1 : 0);
    }
}
