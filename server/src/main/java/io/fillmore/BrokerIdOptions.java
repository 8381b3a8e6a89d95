package io.fillmore;

import io.fillmore.execution.BrokerIdSettings;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which properties executions carry what their broker calls them. */
final class BrokerIdOptions {
    private static final String OFF = "off";

    @Option(
            names = "--broker-execution-id",
            paramLabel = "PROPERTY",
            defaultValue = BrokerIdSettings.DEFAULT_ID,
            description = {
                "Property in which an execution carries the broker's id of the fill (default: ${DEFAULT-VALUE}).",
                "A fill that another execution has reported is refused; 'off' takes all."
            })
    private String brokerExecutionId;

    @Option(
            names = "--corrects-execution",
            paramLabel = "PROPERTY",
            defaultValue = BrokerIdSettings.DEFAULT_CORRECTS,
            description = "Property in which an execution names the one that it corrects (default: ${DEFAULT-VALUE}).")
    private String correctsExecution;

    /**
     * The settings.
     *
     * @throws io.fillmore.platform.failure.FailureException for a key that is none of a property of executions
     */
    BrokerIdSettings settings() {
        Optional<String> id = Optional.of(brokerExecutionId)
                .filter(property -> !property.toLowerCase(Locale.ROOT).equals(OFF));
        return new BrokerIdSettings(id, correctsExecution);
    }
}
