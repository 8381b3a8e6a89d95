package io.fillmore.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how the server listens.
 *
 * @param address to bind; the loopback by default, where there need be no authentication
 * @param port 0 for any free one
 * @param limits how much clients may ask for
 * @param tls with what to encrypt; empty for plain HTTP
 * @param hosts by which it may be called, besides the loopback's own names, where there is no authentication
 * @param strictProperties whether bodies may only set properties that are defined
 */
public record HttpSettings(
        String address,
        int port,
        RequestLimits limits,
        Optional<TlsFiles> tls,
        Set<String> hosts,
        boolean strictProperties) {
    public static final String LOOPBACK = "127.0.0.1";

    public HttpSettings {
        hosts = Set.copyOf(hosts);
    }

    public static HttpSettings onLoopback(int port) {
        return new HttpSettings(LOOPBACK, port, RequestLimits.DEFAULT, Optional.empty(), Set.of(), false);
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
        return new HttpSettings(another, port, limits, tls, hosts, strictProperties);
    }

    /** These settings, with {@link #strictProperties} as given. */
    public HttpSettings withStrictProperties(boolean areStrict) {
        return new HttpSettings(address, port, limits, tls, hosts, areStrict);
    }

    /** These settings, with other limits. */
    public HttpSettings withLimits(RequestLimits other) {
        return new HttpSettings(address, port, other, tls, hosts, strictProperties);
    }

    /** These settings, with a certificate if there is one. */
    public HttpSettings withTls(Optional<TlsFiles> files) {
        return new HttpSettings(address, port, limits, files, hosts, strictProperties);
    }

    /** These settings, with other {@link #hosts}. */
    public HttpSettings withHosts(Set<String> others) {
        return new HttpSettings(address, port, limits, tls, others, strictProperties);
    }
}
