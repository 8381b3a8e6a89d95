package io.fillmore.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where and how the server listens.
 *
 * @param address to bind; the loopback by default, where there need be no authentication
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

    /** Whether nobody but programs of the same machine can reach the server. */
    public boolean isOnLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    /** These settings, bound to another address. */
    public HttpSettings withAddress(String another) {
        return new HttpSettings(another, port, maxBodyBytes, strictProperties);
    }

    /** These settings, with {@link #strictProperties} as given. */
    public HttpSettings withStrictProperties(boolean areStrict) {
        return new HttpSettings(address, port, maxBodyBytes, areStrict);
    }
}
