package io.fillmore.platform.shape;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The string must be one of these, ignoring case. It is handed on as it was sent, since clients expect their own
 * spelling back. For words that are ours; what a client may choose freely (a side, a state) is a plain string.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {
    String[] value();
}
