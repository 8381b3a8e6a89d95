package io.fillmore.torture;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was found that must not be; the first are kept in full. */
final class Findings {
    private static final int KEPT_MAX = 50;

    private final List<String> all = new CopyOnWriteArrayList<>();

    void add(String format, Object... arguments) {
        if (all.size() < KEPT_MAX) {
            all.add(String.format(java.util.Locale.ROOT, format, arguments));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<String> all() {
        return all;
    }
}
