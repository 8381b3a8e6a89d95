package io.fillmore.propertydefinition;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.Foreign;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.ScopeName;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of CreatePropertyDefinition. What we would not hold entities to, values that are required or that vary with
 * effective time, is refused.
 */
record CreatePropertyDefinitionRequest(
        @Required String domain,
        @Required @ScopeName String scope,
        @Required String code,
        @Nullable Boolean valueRequired,
        @Required @NotEmpty String displayName,
        @Foreign @Required ResourceId dataTypeId,
        @Nullable @OneOf({"Perpetual", "TimeVariant"}) String lifeTime,
        @Nullable @NotEmpty String constraintStyle,
        @Nullable String propertyDescription,
        @Nullable @OneOf({"Set", "Array"}) String collectionType,
        @Nullable List<String> customEntityTypes,
        @Nullable @OneOf({"Text", "Html"}) String valueFormat)
        implements SelfChecking {
    private static final String DEFAULT_STYLE = "Property";

    @Override
    public void check(Faults faults) {
        if (!PropertyDefinition.DOMAINS.contains(domain)) {
            faults.add("domain", "is none of the public API's, which are spelt such as Order or Instrument");
        }
        if (!ResourceId.isPart(scope)) {
            faults.add("scope", ResourceId.describeFault(scope));
        }
        if (!ResourceId.isPart(code)) {
            faults.add("code", ResourceId.describeFault(code));
        }
        if (Boolean.TRUE.equals(valueRequired)) {
            faults.add("valueRequired", "asks for a feature that is not supported; leave the field out");
        }
        if (lifeTime != null && !lifeTime.equalsIgnoreCase(PropertyDefinitionJson.PERPETUAL)) {
            faults.add("lifeTime", "must be Perpetual, since values do not vary with effective time");
        }
        if (customEntityTypes != null && !customEntityTypes.isEmpty()) {
            faults.add("customEntityTypes", "asks for a feature that is not supported; leave the field out");
        }
    }

    PropertyDefinition asDefinition() {
        return new PropertyDefinition(
                new PropertyDefinition.Key(domain, new ResourceId(scope, code)),
                displayName,
                dataTypeId,
                constraintStyle == null ? DEFAULT_STYLE : constraintStyle,
                propertyDescription,
                collectionType,
                valueFormat);
    }
}
