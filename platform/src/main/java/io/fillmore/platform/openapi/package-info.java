/**
 * The server's own document of its API, {@code /openapi.json}, and a page to try it, {@code /docs}.
 *
 * <p>It is made from what the server runs by: operations and parameters from the handlers that are served, fields from the
 * records that bodies are read into and answers written from, words and examples from files. So it cannot tell of a field that
 * is not there; and a test sees that it leaves none out.
 */
@NullMarked
package io.fillmore.platform.openapi;

import org.jspecify.annotations.NullMarked;
