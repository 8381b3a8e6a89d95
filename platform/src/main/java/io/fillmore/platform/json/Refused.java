package io.fillmore.platform.json;

import io.fillmore.platform.shape.Unsupported;

/** The shape of a field that is known and may not be given, see {@link Unsupported}. */
enum Refused implements Shape {
    UNSUPPORTED;

    @Override
    public Object read(Reading in) {
        Object faulty = in.fault("asks for a feature that is not supported; leave the field out");
        in.parser().skipChildren();
        return faulty;
    }
}
