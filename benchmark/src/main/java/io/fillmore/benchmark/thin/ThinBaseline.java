package io.fillmore.benchmark.thin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The least that an engineer would write in an afternoon: orders come in as a JSON array, PostgreSQL takes it apart, and
 * one statement writes them all. It has no blocks, no versions, no history and no rules.
 */
@Command(name = "thin", description = "Takes orders by POST /orders and forgets them all by POST /reset.")
public final class ThinBaseline implements Callable<Integer> {
    private static final int CONNECTIONS = 16;
    private static final int THREADS = 64;
    private static final int BACKLOG = 1_024;

    @Option(names = "--url", required = true, description = "The JDBC URL of the database.")
    private String url;

    @Option(names = "--user", required = true)
    private String user;

    @Option(names = "--password", required = true)
    private String password;

    public static void main(String[] args) {
        int exitCode = new CommandLine(new ThinBaseline()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws IOException, SQLException {
        DataSource database = pool();
        run(database, Sql.CREATE);
        // Read once. As it comes, the JDK's server waits for acknowledgements, and hangs up on clients that pause.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/orders", exchange -> write(database, exchange));
        server.createContext("/reset", exchange -> reset(database, exchange));
        server.start();
        System.out.println("READY " + server.getAddress().getPort());
        return 0;
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static void write(DataSource database, HttpExchange exchange) throws IOException {
        String orders = body(exchange);
        if (!isPost(exchange)) {
            answer(exchange, 405, "");
            return;
        }
        int written;
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement(Sql.UPSERT)) {
            upsert.setString(1, orders);
            written = upsert.executeUpdate();
        } catch (SQLException failure) {
            answer(exchange, 400, failure.getMessage());
            return;
        }
        answer(exchange, 201, "{\"written\":" + written + "}");
    }

    private static void reset(DataSource database, HttpExchange exchange) throws IOException {
        body(exchange);
        if (!isPost(exchange)) {
            answer(exchange, 405, "");
            return;
        }
        try {
            run(database, Sql.RESET);
            answer(exchange, 204, "");
        } catch (SQLException failure) {
            answer(exchange, 500, failure.getMessage());
        }
    }

    private static boolean isPost(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String type = status == 201 ? "application/json" : "text/plain; charset=utf-8";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
