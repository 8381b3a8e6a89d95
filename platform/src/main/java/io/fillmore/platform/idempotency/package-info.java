/**
 * Requests that may be sent again: what a request with a key was answered is kept beside what it did, in the same transaction.
 * Knows nothing of HTTP.
 */
package io.fillmore.platform.idempotency;
