package io.fillmore.platform.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Puts into our words why a body cannot be read: the parser's own speak of its classes and settings. */
final class Unreadable {
    private Unreadable() {}

    static UnreadableBodyException empty() {
        return new UnreadableBodyException("the body is empty; send JSON");
    }

    static UnreadableBodyException goesOn(Reading in) {
        return new UnreadableBodyException("the body goes on after the JSON has ended"
                + place(in.parser().currentTokenLocation()) + "; send one value only");
    }

    static UnreadableBodyException stopped(JacksonException cause, Reading in) {
        String what = what(cause) + place(location(cause, in.parser()));
        String path = in.path().toString();
        return new UnreadableBodyException(path.equals(BodyPath.ROOT) ? what : what + ", in " + path, cause);
    }

    private static String what(JacksonException cause) {
        if (cause instanceof ReadLimits.LimitExceeded) {
            return cause.getOriginalMessage();
        }
        if (cause instanceof StreamConstraintsException) {
            return "the body has too many field names that are alike";
        }
        if (cause instanceof UnexpectedEndOfInputException) {
            return "the body ends before its JSON does";
        }
        return "the body is not valid JSON";
    }

    private static TokenStreamLocation location(JacksonException cause, JsonParser parser) {
        return cause.getLocation() == null ? parser.currentLocation() : cause.getLocation();
    }

    private static String place(TokenStreamLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
