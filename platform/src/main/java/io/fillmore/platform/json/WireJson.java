package io.fillmore.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fillmore.platform.access.Scopes;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes records as the API's JSON, and keeps documents as text for the columns that hold JSON. The counterpart of
 * {@link RecordReader}, which reads what clients send.
 *
 * <p>A record is written by its components alone, in their order; other methods never show. Nulls are left out, empty
 * lists and maps are not. Decimals have no exponent; times have seven digits. Thread-safe.
 */
public final class WireJson {
    private final JsonMapper mapper = mapper();
    private final RecordReader reader;

    public WireJson(RecordReader reader) {
        this.reader = reader;
    }

    public byte[] bytes(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    /**
     * Neither closes nor flushes the stream: to flush a response is to send its headers.
     *
     * @throws UncheckedIOException if the stream fails; what it throws unchecked comes out as it is
     */
    public void write(OutputStream stream, Object value) {
        write(stream, value, Scopes.ALL);
    }

    /** As {@link #write}, without the ids of scopes that whoever gets it may not read: their fields, and their places in lists. */
    public void write(OutputStream stream, Object value, Scopes readable) {
        ObjectWriter writer =
                readable.areAll() ? mapper.writer() : mapper.writer().withAttribute(VisibleIds.READABLE, readable);
        try {
            writer.writeValue(stream, value);
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    /** The document as it is stored. Note that a {@code jsonb} column does not keep the order of a map. */
    public String text(Object value) {
        return mapper.writeValueAsString(value);
    }

    public <T> T fromText(String text, Class<T> type) {
        return type.cast(stored(text, type));
    }

    /**
     * What {@link #text} was given.
     *
     * @throws IllegalStateException if the text does not fit the type: it is ours, so that is no fault of a client
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T fromText(String text, Type type) {
        return (T) stored(text, type);
    }

    /** What the text holds, as maps, lists, texts, numbers and truths. */
    public Object anyFromText(String text) {
        return mapper.readerFor(Object.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(text);
    }

    private Object stored(String text, Type type) {
        try {
            return reader.readAll(new StringReader(text), type);
        } catch (UnreadableBodyException | ShapeException e) {
            throw new IllegalStateException("a stored document is not a " + type.getTypeName(), e);
        }
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(inclusion -> inclusion
                        .withValueInclusion(JsonInclude.Include.NON_NULL)
                        .withContentInclusion(JsonInclude.Include.NON_NULL))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .disable(SerializationFeature.WRAP_EXCEPTIONS)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .annotationIntrospector(new JsonNames())
                .addModule(
                        VisibleIds.module().addSerializer(new InstantWriter()).addSerializer(new JsonObjectWriter()))
                .withConfigOverride(
                        ResourceId.class,
                        override -> override.setInclude(JsonInclude.Value.construct(
                                JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL)))
                .build();
    }

    /** Lets {@link JsonName} rule the writing as it does the reading. */
    private static final class JsonNames extends JacksonAnnotationIntrospector {
        @Override
        public PropertyName findNameForSerialization(MapperConfig<?> config, Annotated annotated) {
            JsonName name = annotated.getAnnotation(JsonName.class);
            return name == null
                    ? super.findNameForSerialization(config, annotated)
                    : PropertyName.construct(name.value());
        }
    }

    private static final class JsonObjectWriter extends StdSerializer<JsonObject> {
        JsonObjectWriter() {
            super(JsonObject.class);
        }

        @Override
        public void serialize(JsonObject object, JsonGenerator generator, SerializationContext context) {
            generator.writeRawValue(object.text());
        }
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator generator, SerializationContext context) {
            generator.writeString(Instants.format(instant));
        }
    }
}
