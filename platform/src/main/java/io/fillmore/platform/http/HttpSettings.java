package io.fillmore.platform.http;

/**
 * Where and how the server listens.
 *
 * @param address to bind; the loopback by default, since there is no authentication yet
 * @param port 0 for any free one
 * @param maxBodyBytes the longest request body that is read
 * @param strictProperties whether bodies may only set properties that are defined
 */
public record HttpSettings(String address, int port, long maxBodyBytes, boolean strictProperties) {
    public static final String LOOPBACK = "127.0.0.1";

    /** Some 50,000 orders; as records they must fit the heap of a small server several times over. */
    public static final long DEFAULT_MAX_BODY_BYTES = 32L * 1024 * 1024;

    public static HttpSettings onLoopback(int port) {
        return new HttpSettings(LOOPBACK, port, DEFAULT_MAX_BODY_BYTES, false);
    }

    /** These settings, with {@link #strictProperties} as given. */
    public HttpSettings withStrictProperties(boolean areStrict) {
        return new HttpSettings(address, port, maxBodyBytes, areStrict);
    }
}
