package io.fillmore.platform.json;

/**
 * What a Java type looks like in JSON: a {@link Leaf}, a {@link ListShape}, a {@link MapShape} or a
 * {@link RecordShape}. Immutable, made once for each type by {@link Shapes}.
 */
interface Shape {
    /** Stands for a value that had a fault, which has been told. Null would mean that there was none. */
    Object FAULTY = new Object();

    /**
     * Reads the value that starts at the current token, which is not null, and leaves the parser at its last token,
     * also where the value is not of this shape.
     *
     * @return the value, or {@link #FAULTY}
     */
    Object read(Reading in);
}
