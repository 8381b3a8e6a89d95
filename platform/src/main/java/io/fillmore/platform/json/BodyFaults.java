package io.fillmore.platform.json;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.SelfChecking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults found so far in one body. A {@link SelfChecking} record adds its own, with paths relative to itself.
 *
 * <p>Not thread-safe; lives as long as the reading of one body.
 */
final class BodyFaults implements Faults {
    /** So many are told; a body of 10,000 orders with one field misspelt would else be answered by a larger one. */
    static final int MAX_TOLD = 100;

    private final BodyPath path;
    private final Map<String, List<String>> told = new LinkedHashMap<>();
    private int count;

    BodyFaults(BodyPath path) {
        this.path = path;
    }

    @Override
    public void add(String relativePath, String message) {
        count++;
        if (count <= MAX_TOLD) {
            tell(path.resolve(relativePath), message);
        }
        if (count == MAX_TOLD + 1) {
            tell(BodyPath.ROOT, "has more faults than these first " + MAX_TOLD);
        }
    }

    /** How many there were, told or not. */
    int count() {
        return count;
    }

    ShapeException toException() {
        return new ShapeException(told);
    }

    private void tell(String where, String message) {
        told.computeIfAbsent(where, absent -> new ArrayList<>()).add(message);
    }
}
