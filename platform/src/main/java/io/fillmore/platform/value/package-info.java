/**
 * The values that every feature speaks in: the id, the decimal and the instant, with the limits the API puts on each.
 *
 * <p>Nothing here knows of JSON, HTTP or SQL. The edges (reading a body, a query parameter, a row) all come here for
 * what is allowed, so that a value accepted at one of them is accepted at all.
 */
package io.fillmore.platform.value;
