package io.fillmore.platform.json;

import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An object whose fields are the components of a record. Unlike a {@link MapShape} it knows the names, so an unknown
 * one is a fault, unless it is null: newer clients send null for what they know and we do not.
 */
final class RecordShape implements Shape {
    /** Takes all components as one array. */
    private final MethodHandle constructor;

    private Component[] components = {};
    private final Map<String, Component> byName = new HashMap<>();

    RecordShape(MethodHandle constructor) {
        this.constructor = constructor;
    }

    /** The second half of making it: a component may lead back to this very record. */
    void complete(List<Component> known) {
        components = known.toArray(Component[]::new);
        for (Component component : components) {
            if (byName.put(component.name(), component) != null) {
                throw new IllegalArgumentException("two components are the field " + component.name());
            }
        }
    }

    @Override
    public Object read(Reading in) {
        JsonParser parser = in.parser();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return in.wrongType("an object");
        }
        Object[] values = new Object[components.length];
        boolean[] isGiven = new boolean[components.length];
        boolean isFaulty = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            Component component = byName.get(name);
            if (component == null) {
                isFaulty |= isUnwelcome(in, name);
                continue;
            }
            in.path().enterField(name);
            int index = component.index();
            if (isGiven[index]) {
                in.fault("is given twice");
                isFaulty = true;
            }
            isGiven[index] = true;
            values[index] = component.read(in);
            isFaulty |= values[index] == FAULTY;
            in.path().leave();
        }
        isFaulty |= isAnyMissing(in, values);
        return isFaulty ? FAULTY : construct(in, values);
    }

    /** Passes over a field that is not ours, and says whether that is a fault. */
    private boolean isUnwelcome(Reading in, String name) {
        if (in.parser().hasToken(JsonToken.VALUE_NULL)) {
            return false;
        }
        String owner = in.path().toString();
        String where = owner.equals(BodyPath.ROOT) ? "the body" : owner;
        in.path().enterField(name);
        in.fault("is not a field of " + where + "; remove it" + hint(name));
        in.path().leave();
        in.parser().skipChildren();
        return true;
    }

    private String hint(String name) {
        for (Component component : components) {
            if (component.name().equalsIgnoreCase(name)) {
                return ", or write it as " + component.name();
            }
        }
        return "";
    }

    private boolean isAnyMissing(Reading in, Object[] values) {
        boolean isMissing = false;
        for (Component component : components) {
            if (component.isRequired() && values[component.index()] == null) {
                in.path().enterField(component.name());
                in.fault("is required");
                isMissing = true;
                in.path().leave();
            }
        }
        return isMissing;
    }

    /** A constructor that throws is a mistake of ours, not of the client: its rules belong in the components. */
    private Object construct(Reading in, Object[] values) {
        Object read = invoke(values);
        if (read instanceof ResourceId id) {
            in.mentions().note(id.scope());
        }
        if (!(read instanceof SelfChecking checking)) {
            return read;
        }
        int faultsBefore = in.faults().count();
        checking.check(in.faults());
        return in.faults().count() == faultsBefore ? read : FAULTY;
    }

    private Object invoke(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor with a checked exception: " + constructor, e);
        }
    }
}
