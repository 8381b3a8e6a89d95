package io.fillmore.platform.http;

import java.util.Map;

/** An answer that says which items of the request have failed, by the request's keys. */
public interface FailedItems {
    Map<String, ErrorDetailJson> failed();
}
