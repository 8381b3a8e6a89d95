package io.fillmore.platform.query;

/** What a field holds, which decides the literals and operators that go with it. */
enum FieldKind {
    TEXT("a text, in single quotes"),
    DECIMAL("a number, without quotes, with at most 30 digits before the point and 10 after it"),
    INSTANT("a time such as 2024-03-05T12:00:00Z, or a date"),
    FLAG("true or false"),
    /** A property: a text, a number with a unit, or a set of texts, whichever it happens to hold. */
    PROPERTY("a text or a number");

    private final String description;

    FieldKind(String description) {
        this.description = description;
    }

    /** What a literal for such a field is, to be read after "takes". */
    String description() {
        return description;
    }
}
