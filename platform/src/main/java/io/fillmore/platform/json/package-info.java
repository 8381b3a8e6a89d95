/**
 * The one way in which request bodies become records, and records become JSON.
 *
 * <p>{@link io.fillmore.platform.json.RecordReader} reads, {@link io.fillmore.platform.json.WireJson} writes; the shape
 * of a body is the record itself, with {@link io.fillmore.platform.json.Required} and its neighbours on the components.
 *
 * <p>A body fails in one of two ways. Either it is not JSON that we read at all
 * ({@link io.fillmore.platform.json.UnreadableBodyException}: one message, with line and column), or it is JSON of
 * another shape ({@link io.fillmore.platform.json.ShapeException}: every fault of the body, by path), so that a client
 * mends its request once, not fault by fault. Reading is by hand on a streaming parser, because binding libraries stop
 * at the first fault, convert what was not meant, and speak of Java classes to people who have never seen ours.
 *
 * <p>Paths are written as one would in code: {@code requests[0].orders[1].quantity}; the key of a map stands in brackets
 * ({@code properties[Order/scope/code].value}, {@code [request-1].quantity}); the body as a whole is {@code $}.
 */
package io.fillmore.platform.json;
