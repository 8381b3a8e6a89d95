package io.fillmore.orderpackage;

import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Orders and order instructions that belong together, such as the legs of one idea. Called Package on the wire; that name is
 * Java's.
 *
 * @param orderIds need not exist, in the client's order
 * @param orderInstructionIds need not exist, in the client's order
 */
public record OrderPackage(
        ResourceId id, List<ResourceId> orderIds, List<ResourceId> orderInstructionIds, Properties properties) {
    /** The domain of a package's property keys. */
    public static final String DOMAIN = "Package";

    public OrderPackage {
        orderIds = List.copyOf(orderIds);
        orderInstructionIds = List.copyOf(orderInstructionIds);
    }
}
