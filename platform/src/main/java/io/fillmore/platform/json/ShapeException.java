package io.fillmore.platform.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body is JSON, but not of the shape that the call takes. Unlike {@link UnreadableBodyException}, which is about
 * the text, this one knows each fault and where it is; paths are described at the package.
 */
public final class ShapeException extends RuntimeException {
    private final Map<String, List<String>> faults;

    public ShapeException(Map<String, List<String>> faults) {
        super(faults.toString());
        Map<String, List<String>> copy = new LinkedHashMap<>();
        faults.forEach((path, messages) -> copy.put(path, List.copyOf(messages)));
        this.faults = Collections.unmodifiableMap(copy);
    }

    /** What is wrong, by path, in the order of the body. The messages are fit for the client. */
    public Map<String, List<String>> faults() {
        return faults;
    }
}
