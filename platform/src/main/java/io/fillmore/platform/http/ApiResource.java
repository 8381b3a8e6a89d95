package io.fillmore.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/**
 * Marks the HTTP face of a feature. Its paths are relative to {@code /api}, and are served under {@code /api/api} as well:
 * clients are configured with a base that ends in {@code /api} and append {@code /api/…}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
public @interface ApiResource {}
