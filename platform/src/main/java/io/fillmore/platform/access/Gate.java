package io.fillmore.platform.access;

/** Who gets in, and to which operations: what HTTP asks of each request before it reads its body. */
public interface Gate {
    /** Lets everybody do everything, as {@link io.fillmore.platform.database.Caller#ANONYMOUS}. */
    Gate OPEN = new Gate() {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Identity identify(String token) {
            throw new IllegalStateException("nobody is identified at an open gate");
        }

        @Override
        public boolean isKnown(String token) {
            throw new IllegalStateException("no tokens are known at an open gate");
        }

        @Override
        public void requireRole(Identity identity, String operation) {}

        @Override
        public boolean isChange(String operation) {
            return true;
        }
    };

    /** Whether nobody is asked who they are. */
    boolean isOpen();

    /**
     * Whom a bearer token stands for.
     *
     * @throws io.fillmore.platform.failure.FailureException TOKEN_REFUSED, or UNAVAILABLE when it cannot be checked
     */
    Identity identify(String token);

    /** Whether the token was good when it came last, lately: who sends it again is not trying out tokens. */
    boolean isKnown(String token);

    /**
     * Refuses an operation to one who has no role for it.
     *
     * @param operation the name of its handler, such as {@code createOrders}
     * @throws io.fillmore.platform.failure.FailureException ROLE_MISSING
     */
    void requireRole(Identity identity, String operation);

    /** Whether an operation changes things, so that reading is not enough. */
    boolean isChange(String operation);
}
