/**
 * Refusals: one table of codes and words, and the two shapes in which a call reports them. A broken invariant of our own is
 * none of these; it is an {@link IllegalStateException}, rolled back and answered 500.
 */
package io.fillmore.platform.failure;
