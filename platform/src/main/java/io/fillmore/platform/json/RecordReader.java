package io.fillmore.platform.json;

import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON from outside into records, by the components that they declare, and tells all that is wrong with it at
 * once. The counterpart of {@link WireJson}, which writes.
 *
 * <p>A component is a String, BigDecimal, Instant, Boolean, Integer, {@link io.fillmore.platform.value.ResourceId},
 * {@link JsonObject}, a record, or a List or a Map by String of these. Its name is that of the field, in this very case, unless
 * {@link JsonName} says otherwise; {@link Required}, {@link Positive}, {@link NotEmpty}, {@link OneOf} and
 * {@link SelfChecking} ask for more. Lists and maps keep their order and cannot be changed.
 *
 * <p>Limits, besides those that are chosen: numbers of 100 characters, and of 30 digits before the point and 10 after it in value;
 * strings and map keys of 16,384 characters, field names of 1,000. Thread-safe; a type is examined once.
 */
public final class RecordReader {
    /** How deep a document may be nested, unless said otherwise, and at most: what is stored must be readable for ever. */
    public static final int DEPTH_MAX = 64;

    /** What one request may ask for in all, unless said otherwise, so that its entities fit the heap of a small server. */
    public static final int ITEMS_DEFAULT = 50_000;

    private final int itemsMax;
    private final JsonFactory factory;
    private final Shapes shapes = new Shapes();

    /** A reader with the usual limits. */
    public RecordReader() {
        this(DEPTH_MAX, ITEMS_DEFAULT);
    }

    /**
     * A reader with limits of its own.
     *
     * @param depthMax levels of nesting, from 1 to {@link #DEPTH_MAX}
     * @param itemsMax items of all lists, and entries of a body that is a map, together
     */
    public RecordReader(int depthMax, int itemsMax) {
        if (depthMax < 1 || depthMax > DEPTH_MAX) {
            throw new IllegalArgumentException("depth " + depthMax);
        }
        this.itemsMax = itemsMax;
        factory = JsonFactory.builder()
                .streamReadConstraints(new ReadLimits(depthMax))
                .build();
    }

    /** Examines the type now, so that one that cannot be read (IllegalArgumentException) fails at the start. */
    public void prepare(Type type) {
        shapes.of(type);
    }

    public <T> T read(InputStream body, Class<T> type) {
        return type.cast(readAll(new Utf8Reader(body), type));
    }

    /**
     * Reads the whole body, which stays open.
     *
     * @param type of what is returned, which the compiler cannot check: a record, or a List or Map of them
     * @throws UnreadableBodyException if the body is not JSON, or exceeds a limit
     * @throws ShapeException if it is, but does not fit the type
     * @throws UncheckedIOException if the stream fails; what it throws unchecked comes out as it is
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T read(InputStream body, Type type) {
        return (T) readAll(new Utf8Reader(body), type);
    }

    /** As {@link #read}, with the keys of the properties that the body holds, wherever they stand in it. */
    public Body readBody(InputStream body, Type type) {
        return readAll(new Utf8Reader(body), shapes.of(type));
    }

    /**
     * What was read.
     *
     * @param propertyKeys see {@link io.fillmore.platform.shape.PropertyKey}
     * @param mentions see {@link io.fillmore.platform.shape.Refers}
     */
    public record Body(Object value, Set<String> propertyKeys, Mentions mentions) {}

    Object readAll(Reader body, Type type) {
        return readAll(body, shapes.of(type)).value();
    }

    private Body readAll(Reader body, Shape shape) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            Reading in = new Reading(parser, itemsMax);
            try {
                Object value = readAll(in, shape);
                return new Body(value, Collections.unmodifiableSet(in.propertyKeys()), in.mentions());
            } catch (JacksonIOException e) {
                throw streamFailure(e.getCause());
            } catch (JacksonException e) {
                throw Unreadable.stopped(e, in);
            }
        }
    }

    private static Object readAll(Reading in, Shape shape) {
        if (in.parser().nextToken() == null) {
            throw Unreadable.empty();
        }
        Object value = in.present(shape);
        if (in.parser().nextToken() != null) {
            throw Unreadable.goesOn(in);
        }
        if (in.faults().count() > 0) {
            throw in.faults().toException();
        }
        return value;
    }

    private static RuntimeException streamFailure(IOException cause) {
        return cause instanceof Utf8Reader.NotUtf8Exception
                ? new UnreadableBodyException(cause.getMessage(), cause)
                : new UncheckedIOException(cause);
    }
}
