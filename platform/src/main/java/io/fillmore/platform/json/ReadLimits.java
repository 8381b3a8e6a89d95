package io.fillmore.platform.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * What the parser refuses, in our words. The size of a body as a whole is limited where it is received, not here.
 *
 * <p>A string longer than {@link #MAX_STRING_LENGTH} stops the parser, so that no single text fills the memory; one that
 * is merely too long for a field is told by {@link TextRule}, with its path.
 */
final class ReadLimits extends StreamReadConstraints {
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_STRING_LENGTH = 1_000_000;
    static final int MAX_NAME_LENGTH = 1_000;

    private static final long UNLIMITED = -1;

    private final int depth;

    /** The limits, of which only the depth is for others to choose. */
    ReadLimits(int depth) {
        super(depth, UNLIMITED, UNLIMITED, MAX_NUMBER_LENGTH, MAX_STRING_LENGTH, MAX_NAME_LENGTH);
        this.depth = depth;
    }

    @Override
    public void validateNestingDepth(int reached) {
        if (reached > depth) {
            throw new LimitExceeded("the body is nested deeper than " + depth + " levels");
        }
    }

    @Override
    public void validateIntegerLength(int length) {
        validateFPLength(length);
    }

    @Override
    public void validateFPLength(int length) {
        if (length > MAX_NUMBER_LENGTH) {
            throw new LimitExceeded("a number is longer than " + MAX_NUMBER_LENGTH + " characters");
        }
    }

    @Override
    public void validateStringLength(int length) {
        validateStringLengthLong(length);
    }

    @Override
    public void validateStringLengthLong(long length) {
        if (length > MAX_STRING_LENGTH) {
            throw new LimitExceeded("a string is longer than " + MAX_STRING_LENGTH + " characters");
        }
    }

    @Override
    public void validateNameLength(int length) {
        if (length > MAX_NAME_LENGTH) {
            throw new LimitExceeded("the name of a field is longer than " + MAX_NAME_LENGTH + " characters");
        }
    }

    /** Carries a message of ours, unlike its parent, which carries one of the parser's. */
    static final class LimitExceeded extends StreamConstraintsException {
        LimitExceeded(String message) {
            super(message);
        }
    }
}
