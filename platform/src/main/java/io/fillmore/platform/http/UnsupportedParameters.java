package io.fillmore.platform.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Query parameters of an operation that belong to features that the product does not have: {@code dataModelScope}, or with a
 * type {@code relationshipDefinitionIds: List<string>}. One that comes with a value is refused before the operation begins, since
 * to ignore it would change what the client gets.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UnsupportedParameters {
    String[] value();
}
