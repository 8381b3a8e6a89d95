package io.fillmore.platform.http;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.failure.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what a client asks beyond its share of requests a second, with RATE_LIMITED. A client is a user; where nobody has said who
 * asks, an address, or the 64 bits of an IPv6 address that name a network.
 */
final class ClientRate implements HandlerInterceptor {
    private static final String COUNTED = "io.fillmore.platform.http.ClientRate.Counted";
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final int requestsASecond;
    private final ShareOfEach shares;

    ClientRate(int requestsASecond) {
        this.requestsASecond = requestsASecond;
        this.shares = new ShareOfEach(requestsASecond, System::nanoTime);
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
        if (!shares.takes(client)) {
            throw ErrorCode.RATE_LIMITED
                    .of("The client", client, Integer.toString(requestsASecond))
                    .asException();
        }
    }

    /** Who a user is, or one who has not said who they are, by their address. */
    static String client(String user, String address) {
        return user.equals(Caller.ANONYMOUS) ? "at " + network(address) : user;
    }

    /** Who sent a request, as long as they have not proved who they are. */
    static String address(HttpServletRequest request) {
        return client(Caller.ANONYMOUS, request.getRemoteAddr());
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
