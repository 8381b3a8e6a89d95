package io.fillmore;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.http.RequestLimits;
import io.fillmore.platform.json.RecordReader;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How much clients may ask for, as options of the command line. */
final class LimitOptions {
    private static final RequestLimits USUAL = RequestLimits.DEFAULT;
    private static final String SAY_DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Option(names = "--max-body-bytes", paramLabel = "BYTES", description = "Longest body of a request" + SAY_DEFAULT)
    private long bodyBytes = USUAL.bodyBytes();

    @Option(
            names = "--max-nesting",
            paramLabel = "LEVELS",
            description = "How deep the JSON of a body may be nested" + SAY_DEFAULT)
    private int nesting = USUAL.bodyDepth();

    @Option(names = "--max-items", paramLabel = "N", description = "Most items that one body may have" + SAY_DEFAULT)
    private int items = USUAL.bodyItems();

    @Option(
            names = "--max-header-bytes",
            paramLabel = "BYTES",
            description = "Longest address and headers of a request" + SAY_DEFAULT)
    private int headerBytes = USUAL.headerBytes();

    @Option(
            names = "--max-transfer-seconds",
            paramLabel = "SECONDS",
            description = "How long a client may take to send a body, or to take an answer" + SAY_DEFAULT)
    private int transferSeconds = (int) USUAL.transfer().toSeconds();

    @Option(
            names = "--max-query-seconds",
            paramLabel = "SECONDS",
            description = "How long one statement may take in the database" + SAY_DEFAULT)
    private int querySeconds = (int) DatabaseSettings.DEFAULT_STATEMENT_TIME.toSeconds();

    @Option(names = "--max-connections", paramLabel = "N", description = "Most connections of clients" + SAY_DEFAULT)
    private int connections = USUAL.connections();

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "Most requests that are worked on at a time" + SAY_DEFAULT)
    private int requests = USUAL.requests();

    @Option(
            names = "--max-requests-per-second",
            paramLabel = "N",
            description = "Most requests of one client in a second" + SAY_DEFAULT)
    private int requestsASecond = USUAL.requestsASecond();

    /** The first that lies outside of what makes sense, in a line for an operator. */
    Optional<String> fault() {
        return Stream.of(
                        outside("--max-body-bytes", bodyBytes, 1_000, 1L << 31),
                        outside("--max-nesting", nesting, 8, RecordReader.DEPTH_MAX),
                        outside("--max-items", items, 1, 1_000_000),
                        outside("--max-header-bytes", headerBytes, 8 * 1024, 1024 * 1024),
                        outside("--max-transfer-seconds", transferSeconds, 3, 3_600),
                        outside(
                                "--max-query-seconds",
                                querySeconds,
                                1,
                                DatabaseSettings.STATEMENT_TIME_MAX.toSeconds()),
                        outside("--max-connections", connections, 10, 100_000),
                        outside("--max-requests", requests, 4, 10_000),
                        outside("--max-requests-per-second", requestsASecond, 1, 1_000_000))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> outside(String option, long given, long least, long most) {
        return given >= least && given <= most
                ? Optional.empty()
                : Optional.of("%s must be from %d to %d, not %d.".formatted(option, least, most, given));
    }

    RequestLimits ofRequests() {
        return new RequestLimits(
                bodyBytes,
                nesting,
                items,
                headerBytes,
                Duration.ofSeconds(transferSeconds),
                connections,
                requests,
                requestsASecond);
    }

    Duration ofStatements() {
        return Duration.ofSeconds(querySeconds);
    }
}
