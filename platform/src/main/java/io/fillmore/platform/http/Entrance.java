package io.fillmore.platform.http;

import io.fillmore.platform.access.Identity;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request passes before the server does anything for it, in order: a place among those that are worked on, who sent it, and
 * what that client may ask in a second. The dispatcher asks the same of requests that come to it first; none is asked for twice.
 */
record Entrance(RequestsAtOnce atOnce, AccessRule access, ClientRate rate) {
    /**
     * Lets a request in, and tells who sent it.
     *
     * @throws io.fillmore.platform.failure.FailureException as {@link RequestsAtOnce#admit}, {@link AccessRule#identify} and
     *     {@link ClientRate#count}
     */
    Identity admit(HttpServletRequest request) {
        atOnce.admit(request);
        Identity identity = access.identify(request);
        rate.count(request);
        return identity;
    }
}
