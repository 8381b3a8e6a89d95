package io.fillmore;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.UnusableDatabaseException;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.embedded.EmbeddedPostgresException;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.platform.http.PortTakenException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the server.",
            "",
            "Without --database-url it brings its own PostgreSQL and keeps everything in the data directory."
        })
final class ServeCommand implements Callable<Integer> {
    /** What operators' scripts can tell apart from a crash. */
    private static final int CANNOT_START = 1;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on (default: 8080).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "Directory of the embedded PostgreSQL (default: ./data).")
    private Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Use this PostgreSQL (15 or newer) instead: jdbc:postgresql://HOST/DB?user=…&password=…")
    private @Nullable String databaseUrl;

    @Option(names = "--strict-properties", description = "Refuse properties that no property definition defines.")
    private boolean strictProperties;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            return refuse("--port must be from 0 to 65535, not " + port + ".");
        }
        if (databaseUrl != null && !databaseUrl.startsWith("jdbc:postgresql:")) {
            return refuse(
                    "--database-url must begin with jdbc:postgresql:, such as jdbc:postgresql://localhost/fillmore");
        }
        Optional<String> fault = limits.fault().or(tls::fault);
        if (fault.isPresent()) {
            return refuse(fault.get());
        }
        try {
            serve();
            return 0;
        } catch (EmbeddedPostgresException | UnusableDatabaseException | PortTakenException cannotStart) {
            return refuse(cannotStart.getMessage());
        }
    }

    private int refuse(String why) {
        err.println("fillmore: " + why);
        return CANNOT_START;
    }

    private void serve() throws InterruptedException {
        Optional<EmbeddedPostgres> postgres =
                databaseUrl == null ? Optional.of(EmbeddedPostgres.start(data)) : Optional.empty();
        Fillmore fillmore;
        try {
            fillmore = Fillmore.start(
                    databaseSettings(postgres).withStatementTime(limits.ofStatements()),
                    HttpSettings.onLoopback(port)
                            .withStrictProperties(strictProperties)
                            .withLimits(limits.ofRequests())
                            .withTls(tls.files()));
        } catch (RuntimeException failure) {
            postgres.ifPresent(EmbeddedPostgres::close);
            throw failure;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stopper = new Thread(() -> {
            fillmore.close();
            postgres.ifPresent(EmbeddedPostgres::close);
            out.println("Fillmore has stopped.");
            stopped.countDown();
        });
        Runtime.getRuntime().addShutdownHook(stopper);
        out.println(readyLine(fillmore, postgres));
        stopped.await();
    }

    private DatabaseSettings databaseSettings(Optional<EmbeddedPostgres> postgres) {
        return postgres.map(own -> new DatabaseSettings(
                        own.jdbcUrl(),
                        Optional.of(own.user()),
                        Optional.of(own.password()),
                        DatabaseSettings.DEFAULT_CONNECTIONS))
                .orElseGet(() -> new DatabaseSettings(
                        Objects.requireNonNull(databaseUrl),
                        Optional.empty(),
                        Optional.empty(),
                        DatabaseSettings.DEFAULT_CONNECTIONS));
    }

    private String readyLine(Fillmore fillmore, Optional<EmbeddedPostgres> postgres) {
        double seconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        return String.format(
                Locale.ROOT,
                "Fillmore is ready at %s://localhost:%d/api (%s, PostgreSQL %s) after %.1f s.",
                tls.files().isPresent() ? "https" : "http",
                fillmore.port(),
                postgres.map(own -> "data in " + own.dataDirectory()).orElse("external database"),
                fillmore.databaseVersion(),
                seconds);
    }
}
