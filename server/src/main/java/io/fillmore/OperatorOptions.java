package io.fillmore;

import io.fillmore.platform.http.RequestLog;
import io.fillmore.platform.log.LogFormat;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of the command line that become {@link OperatorSettings}, and how the log is written. */
final class OperatorOptions {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the log is written: text or json (default: text).")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = "--log-requests",
            paramLabel = "WHICH",
            defaultValue = "slow",
            description = "Requests that get a line in the log: off, slow (or failed) or all (default: slow).")
    private RequestLog.Which logRequests = RequestLog.Which.SLOW;

    @Option(
            names = "--slow-request",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationOption.class,
            description = "What is a slow request, such as 250ms (default: 1s).")
    private Duration slowRequest = Duration.ZERO;

    @Option(
            names = "--slow-statement",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationOption.class,
            description = "Statements that take so long are logged, without their values (default: 1s).")
    private Duration slowStatement = Duration.ZERO;

    @Option(
            names = "--drain-time",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationOption.class,
            description =
                    "How long /ready says 503 before a server that stops takes no more connections (default: 0s).")
    private Duration drainTime = Duration.ZERO;

    LogFormat logFormat() {
        return logFormat;
    }

    OperatorSettings settings() {
        return new OperatorSettings(slowStatement, logRequests, slowRequest, drainTime);
    }
}
