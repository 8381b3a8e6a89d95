package io.fillmore.platform.json;

import java.util.function.Function;
import java.util.function.Predicate;

/** What a component asks of its value beyond the type, and what to tell where it is not so. */
record Check(Predicate<Object> isMet, Function<Object, String> fault) {}
