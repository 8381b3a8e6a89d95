package io.fillmore.execution;

import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import java.util.Map;
import java.util.Optional;

/**
 * In which properties executions carry what their broker calls them.
 *
 * @param id the property that has the broker's own id of the fill; empty to look at none
 * @param corrects the property that has the code of the execution, in the same scope, that this one corrects
 */
public record BrokerIdSettings(Optional<String> id, String corrects) {
    public static final String DEFAULT_ID = "Execution/default/BrokerExecutionId";
    public static final String DEFAULT_CORRECTS = "Execution/default/CorrectsExecution";
    public static final BrokerIdSettings DEFAULT = new BrokerIdSettings(Optional.of(DEFAULT_ID), DEFAULT_CORRECTS);

    /** Takes every execution as a fill of its own. */
    public static final BrokerIdSettings OFF = new BrokerIdSettings(Optional.empty(), DEFAULT_CORRECTS);

    /** Of texts that the database holds to be one execution's alone: its index takes no longer ones. */
    private static final int MAX_LENGTH = 255;

    /**
     * Settings that name properties of executions.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE or PROPERTY_DOMAIN for a key that is none
     */
    public BrokerIdSettings {
        id.ifPresent(key -> Properties.requireKey("--broker-execution-id", Execution.DOMAIN, key));
        Properties.requireKey("--corrects-execution", Execution.DOMAIN, corrects);
    }

    /** Whether a version of an execution said what its broker calls it. */
    boolean wereIn(Versioned<Execution> version) {
        return id.isPresent() && version.value().properties().byKey().containsKey(id.get());
    }

    /**
     * The fill of an execution that says what its broker calls it.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE for one that does not say it in a short text
     */
    Optional<BrokerFill> fill(ExecutionRequest request) {
        Map<String, PerpetualProperty> properties = request.properties();
        if (id.isEmpty() || properties == null) {
            return Optional.empty();
        }
        return text(id.get(), properties).map(brokerId -> {
            requireShort("counterparty", request.counterparty());
            return new BrokerFill(
                    request.id(),
                    request.counterparty(),
                    brokerId,
                    text(corrects, properties).orElse(""));
        });
    }

    private static Optional<String> text(String key, Map<String, PerpetualProperty> properties) {
        PerpetualProperty property = properties.get(key);
        if (property == null || property.isRemoval()) {
            return Optional.empty();
        }
        String field = "properties[" + key + "].value";
        String text = property.value().labelValue();
        if (text == null || text.isBlank()) {
            throw INVALID_PARAMETER_VALUE
                    .of(field, "it names an execution, so it must have a labelValue that is not blank")
                    .asException();
        }
        requireShort(field, text);
        return Optional.of(text);
    }

    private static void requireShort(String field, String text) {
        if (text.length() > MAX_LENGTH) {
            throw INVALID_PARAMETER_VALUE
                    .of(
                            field,
                            "it has " + text.length()
                                    + " characters; an execution that names its broker's execution id can have "
                                    + MAX_LENGTH)
                    .asException();
        }
    }
}
