package io.fillmore.platform.json;

import java.util.Arrays;

/**
 * Where in the body the reading stands. Kept as a stack of steps and only put into words when there is a fault to
 * report, because every field of every body passes through it.
 */
final class BodyPath {
    /** The body as a whole. */
    static final String ROOT = "$";

    private static final int MAX_NAME_LENGTH = 200;
    private static final int FIELD = -1;
    private static final int KEY = -2;

    private String[] names = new String[16];
    /** The place in a list, or FIELD or KEY, which say what the name at the same depth is. */
    private int[] indexes = new int[16];

    private int depth;

    void enterField(String name) {
        enter(name, FIELD);
    }

    void enterKey(String key) {
        enter(key, KEY);
    }

    void enterItem(int index) {
        enter(null, index);
    }

    boolean isRoot() {
        return depth == 0;
    }

    void leave() {
        depth--;
    }

    private void enter(String name, int index) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
        names[depth] = name;
        indexes[depth] = index;
        depth++;
    }

    /** The path of something inside of where the reading stands. */
    String resolve(String relativePath) {
        if (relativePath.isEmpty()) {
            return toString();
        }
        if (depth == 0) {
            return relativePath;
        }
        return relativePath.startsWith("[") ? this + relativePath : this + "." + relativePath;
    }

    @Override
    public String toString() {
        if (depth == 0) {
            return ROOT;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            switch (indexes[i]) {
                case FIELD -> text.append(i == 0 ? "" : ".").append(named(names[i]));
                case KEY -> text.append('[').append(named(names[i])).append(']');
                default -> text.append('[').append(indexes[i]).append(']');
            }
        }
        return text.toString();
    }

    /** A name of nothing would not be seen. */
    private static String named(String name) {
        return name.isEmpty() ? "\"\"" : Excerpt.of(name, MAX_NAME_LENGTH);
    }
}
