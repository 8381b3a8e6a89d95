package io.fillmore.platform.shape;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the public API calls the type, where it is not the name of the record without {@code Json} at its end. Generated
 * clients name their classes by it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SchemaName {
    /**
     * The name. {@code {Operation}} in it stands for the operation that answers it, such as {@code UpdateOrders}; {@code {Item}}
     * is what the record that it holds says in {@link #inLists}.
     */
    String value();

    /** What it is called in the names of what holds it, where that differs: {@code ResourceListOf…}. */
    String inLists() default "";
}
