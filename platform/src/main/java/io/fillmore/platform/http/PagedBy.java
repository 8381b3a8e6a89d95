package io.fillmore.platform.http;

import io.fillmore.platform.query.ListRequest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of the parameter that carries the page token of a {@link ListRequest}, where it is not {@code page}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface PagedBy {
    String value();
}
