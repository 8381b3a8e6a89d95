package io.fillmore;

import io.fillmore.access.NobodyMayEnterException;
import io.fillmore.execution.BrokerIdSettings;
import io.fillmore.platform.database.AwaitDatabase;
import io.fillmore.platform.database.DatabaseCondition;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.UnusableDatabaseException;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.embedded.EmbeddedPostgresException;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.platform.http.PortTakenException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
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

    private static final long MB = 1024L * 1024;
    private static final Pattern HOST = Pattern.compile("[\\w.-]+|\\[[\\da-fA-F:.]+]");

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
            description = "Use this PostgreSQL (15 or newer) instead: jdbc:postgresql://HOST/DB?user=…&password=…"
                    + " Of several hosts (HOST1,HOST2) the one is used that takes writes.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait at the start for a database that cannot be reached yet (default: 60).")
    private long databaseWait;

    @Option(
            names = "--keep-free",
            paramLabel = "MB",
            defaultValue = "256",
            description = {
                "Refuse writes while less than this is free on the disk of the data directory, or less than an eighth",
                "of a small disk (default: 256)."
            })
    private int keepFree;

    @Option(names = "--strict-properties", description = "Refuse properties that no property definition defines.")
    private boolean strictProperties;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = HttpSettings.LOOPBACK,
            description = "Address to listen on, such as 0.0.0.0 for all (default: 127.0.0.1)."
                    + " On any but loopback callers must say who they are.")
    private String bind;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "Answer to this name too, besides localhost, while callers need not say who they are."
                    + " Can be given again.")
    private Set<String> hosts = Set.of();

    @Mixin
    private AccessOptions access;

    @Mixin
    private BrokerIdOptions brokerIds;

    @Mixin
    private OperatorOptions operator = new OperatorOptions();

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
        if (keepFree < 0) {
            return refuse("--keep-free must be 0 or more megabytes, not " + keepFree + ".");
        }
        if (databaseUrl != null && !databaseUrl.startsWith("jdbc:postgresql:")) {
            return refuse(
                    "--database-url must begin with jdbc:postgresql:, such as jdbc:postgresql://localhost/fillmore");
        }
        if (isNoAddress(bind)) {
            return refuse(
                    "--bind must be an address of this machine, such as 127.0.0.1 or 0.0.0.0, not '" + bind + "'.");
        }
        Optional<String> noHost =
                hosts.stream().filter(host -> !HOST.matcher(host).matches()).findFirst();
        if (noHost.isPresent()) {
            return refuse("--allow-host must be a name without scheme and port, such as orders.desk.example, not '"
                    + noHost.get() + "'.");
        }
        Optional<String> fault = access.fault().or(limits::fault).or(tls::fault);
        if (fault.isPresent()) {
            return refuse(fault.get());
        }
        operator.logFormat().apply();
        try {
            serve();
            return 0;
        } catch (EmbeddedPostgresException
                | UnusableDatabaseException
                | PortTakenException
                | NobodyMayEnterException cannotStart) {
            return refuse(cannotStart.getMessage());
        } catch (FailureException noSetting) {
            return refuse(noSetting.failure().detail());
        }
    }

    private static boolean isNoAddress(String text) {
        try {
            return text.isBlank() || InetAddress.getByName(text).isMulticastAddress();
        } catch (UnknownHostException nowhere) {
            return true;
        }
    }

    private int refuse(String why) {
        err.println("fillmore: " + why);
        return CANNOT_START;
    }

    private void serve() throws InterruptedException {
        BrokerIdSettings brokerIdSettings = brokerIds.settings();
        Optional<EmbeddedPostgres> postgres =
                databaseUrl == null ? Optional.of(EmbeddedPostgres.starting(data, keepFree * MB)) : Optional.empty();
        Fillmore fillmore;
        try {
            fillmore = Fillmore.start(ServerSettings.of(
                            () -> databaseSettings(postgres),
                            HttpSettings.onLoopback(port)
                                    .withAddress(bind)
                                    .withHosts(namesOfItsOwn())
                                    .withStrictProperties(strictProperties)
                                    .withLimits(limits.ofRequests())
                                    .withTls(tls.files()))
                    .withCondition(postgres.<DatabaseCondition>map(own -> own).orElse(DatabaseCondition.UNKNOWN))
                    .withAccess(access.settings())
                    .withBrokerIds(brokerIdSettings)
                    .withOperator(operator.settings()));
        } catch (RuntimeException failure) {
            postgres.ifPresent(EmbeddedPostgres::close);
            throw failure;
        }
        postgres.ifPresent(own -> own.onEnd(fillmore::forgetConnections));
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
        return postgres.map(ServeCommand::settingsOf)
                .orElseGet(this::settingsOfOperators)
                .withStatementTime(limits.ofStatements());
    }

    /** Once it runs. */
    private static DatabaseSettings settingsOf(EmbeddedPostgres own) {
        return new DatabaseSettings(
                own.jdbcUrl(),
                Optional.of(own.user()),
                Optional.of(own.password()),
                DatabaseSettings.DEFAULT_CONNECTIONS);
    }

    /** Once it is there. */
    private DatabaseSettings settingsOfOperators() {
        DatabaseSettings settings = new DatabaseSettings(
                Objects.requireNonNull(databaseUrl),
                Optional.empty(),
                Optional.empty(),
                DatabaseSettings.DEFAULT_CONNECTIONS);
        AwaitDatabase.reachable(settings, Duration.ofSeconds(databaseWait), line -> err.println("fillmore: " + line));
        return settings;
    }

    /** Whoever binds to a name means to be called by it. */
    private Set<String> namesOfItsOwn() {
        Set<String> names = new HashSet<>(hosts);
        names.add(host());
        return names;
    }

    /** As an address has it. */
    private String host() {
        if (bind.equals(HttpSettings.LOOPBACK)) {
            return "localhost";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    private String readyLine(Fillmore fillmore, Optional<EmbeddedPostgres> postgres) {
        double seconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        return String.format(
                Locale.ROOT,
                "Fillmore is ready at %s://%s:%d/api (%s, PostgreSQL %s, %s) after %.1f s.",
                tls.files().isPresent() ? "https" : "http",
                host(),
                fillmore.port(),
                postgres.map(own -> "data in " + own.dataDirectory()).orElse("external database"),
                fillmore.databaseVersion(),
                fillmore.asksWhoCallersAre() ? "callers must have a token" : "no authentication",
                seconds);
    }
}
