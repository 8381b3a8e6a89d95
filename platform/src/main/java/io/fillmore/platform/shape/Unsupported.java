package io.fillmore.platform.shape;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field belongs to a feature that the product does not have. It may be left out or null; with a value it is a fault,
 * since dropping it silently would change what the client gets. Its component is an {@code Object}, and always null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unsupported {
    /** The name of the type that the public API gives the field, such as {@code OtcConfirmation} or {@code List<Strategy>}. */
    String value();
}
