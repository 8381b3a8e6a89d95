package io.fillmore.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.failure.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what a client asks beyond its share of requests a second, with RATE_LIMITED. A client is a user; where nobody has said who
 * asks, an address, or the 64 bits of an IPv6 address that name a network.
 *
 * <p>Each client has a bucket that holds the requests of one second and fills up again as time passes. Its state is one instant:
 * when the bucket will be full. A client that has been quiet for a second needs none, so those that are forgotten lose nothing.
 */
final class ClientRate implements HandlerInterceptor {
    private static final String COUNTED = "io.fillmore.platform.http.ClientRate.Counted";
    private static final int CLIENTS_MAX = 20_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final int requestsASecond;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> fullAt = Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(Duration.ofSeconds(2))
            .build();

    ClientRate(int requestsASecond, LongSupplier nanoTime) {
        this.requestsASecond = requestsASecond;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        count(request);
        return true;
    }

    /**
     * Counts the request, unless it has been counted.
     *
     * @throws io.fillmore.platform.failure.FailureException RATE_LIMITED
     */
    void count(HttpServletRequest request) {
        if (request.getAttribute(COUNTED) != null) {
            return;
        }
        request.setAttribute(COUNTED, true);
        String client = client(ApiRequest.of(request).caller().user(), request.getRemoteAddr());
        if (!takes(client)) {
            throw ErrorCode.RATE_LIMITED
                    .of("The client", client, Integer.toString(requestsASecond))
                    .asException();
        }
    }

    /** Takes one request out of the client's bucket; false if it is empty. */
    boolean takes(String client) {
        long now = nanoTime.getAsLong();
        long cost = SECOND / requestsASecond;
        AtomicLong full = fullAt.get(client, unknown -> new AtomicLong(now));
        while (true) {
            long known = full.get();
            long next = (known - now > 0 ? known : now) + cost;
            if (next - now > SECOND) {
                return false;
            }
            if (full.compareAndSet(known, next)) {
                return true;
            }
        }
    }

    /** How many clients are remembered. */
    long clients() {
        fullAt.cleanUp();
        return fullAt.estimatedSize();
    }

    static String client(String user, String address) {
        return user.equals(Caller.ANONYMOUS) ? "at " + network(address) : user;
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == IPV6_BYTES
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), IPV6_BYTES))
                                    .getHostAddress()
                            + "/64"
                    : address;
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
