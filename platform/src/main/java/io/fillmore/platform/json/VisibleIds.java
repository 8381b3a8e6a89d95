package io.fillmore.platform.json;

import io.fillmore.platform.access.Scopes;
import io.fillmore.platform.shape.Foreign;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Writes ids, and leaves out those of scopes that whoever gets the answer may not read, wherever they stand. */
final class VisibleIds {
    /** Under which a writing keeps the scopes; none if all are readable. */
    static final String READABLE = "readable";

    private VisibleIds() {}

    static SimpleModule module() {
        return new SimpleModule().addSerializer(new One(false)).setSerializerModifier(new Within());
    }

    private static boolean isVisible(SerializationContext context, ResourceId id) {
        return !(context.getAttribute(READABLE) instanceof Scopes readable) || readable.include(id.scope());
    }

    /** An id of its own; one that is not to be seen is as good as empty, and empty fields are left out. */
    private static final class One extends StdSerializer<ResourceId> {
        private final boolean isForeign;

        One(boolean isForeign) {
            super(ResourceId.class);
            this.isForeign = isForeign;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            boolean isOfForeign = property != null && property.getAnnotation(Foreign.class) != null;
            return isOfForeign == isForeign ? this : new One(isOfForeign);
        }

        @Override
        public boolean isEmpty(SerializationContext context, ResourceId id) {
            return id == null || !(isForeign || isVisible(context, id));
        }

        @Override
        public void serialize(ResourceId id, JsonGenerator generator, SerializationContext context) {
            generator.writeStartObject();
            generator.writeStringProperty("scope", id.scope());
            generator.writeStringProperty("code", id.code());
            generator.writeEndObject();
        }
    }

    /** Ids in lists and maps, in place of what writes these else. */
    private static final class Within extends ValueSerializerModifier {
        @Override
        public ValueSerializer<?> modifyCollectionSerializer(
                SerializationConfig config,
                CollectionType type,
                BeanDescription.Supplier description,
                ValueSerializer<?> usual) {
            return type.getContentType().hasRawClass(ResourceId.class) ? new Several() : usual;
        }

        @Override
        public ValueSerializer<?> modifyMapSerializer(
                SerializationConfig config,
                MapType type,
                BeanDescription.Supplier description,
                ValueSerializer<?> usual) {
            return type.getContentType().hasRawClass(ResourceId.class) ? new ByKey() : usual;
        }
    }

    private static final class Several extends StdSerializer<Collection<ResourceId>> {
        private final One one = new One(false);

        Several() {
            super(Collection.class);
        }

        @Override
        public void serialize(Collection<ResourceId> ids, JsonGenerator generator, SerializationContext context) {
            generator.writeStartArray();
            for (ResourceId id : ids) {
                if (isVisible(context, id)) {
                    one.serialize(id, generator, context);
                }
            }
            generator.writeEndArray();
        }
    }

    private static final class ByKey extends StdSerializer<Map<String, ResourceId>> {
        private final One one = new One(false);

        ByKey() {
            super(Map.class);
        }

        @Override
        public void serialize(Map<String, ResourceId> ids, JsonGenerator generator, SerializationContext context) {
            generator.writeStartObject();
            ids.forEach((key, id) -> {
                if (isVisible(context, id)) {
                    generator.writeName(key);
                    one.serialize(id, generator, context);
                }
            });
            generator.writeEndObject();
        }
    }
}
