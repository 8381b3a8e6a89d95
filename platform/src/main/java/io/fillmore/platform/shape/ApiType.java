package io.fillmore.platform.shape;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The type that the public API gives the field or parameter, where it does not follow from ours: a text that is a {@code uri},
 * a time that is a {@code string} there. What is read and written stays as the Java type says; the API's document tells this
 * type, so that clients generated from it are those of the public API.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface ApiType {
    String value();

    /** Whether the public API requires the field, although its absence is refused by a rule and not as a fault of shape. */
    boolean isRequired() default false;
}
