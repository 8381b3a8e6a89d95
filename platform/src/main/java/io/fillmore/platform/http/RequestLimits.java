package io.fillmore.platform.http;

import io.fillmore.platform.json.RecordReader;
import java.time.Duration;

/**
 * How much clients may ask for, so that none can hold the server up for the others.
 *
 * @param bodyBytes the longest request body that is read
 * @param bodyDepth how deep a body may be nested
 * @param bodyItems the most items that one body may have
 * @param headerBytes the longest request line and headers
 * @param transfer how long a client may take to send a body, or to take an answer; for headers it has a third
 * @param connections the most connections that are open at a time
 * @param requests the most requests that are worked on at a time
 * @param requestsASecond the most requests of one client in a second
 */
public record RequestLimits(
        long bodyBytes,
        int bodyDepth,
        int bodyItems,
        int headerBytes,
        Duration transfer,
        int connections,
        int requests,
        int requestsASecond) {

    /** What fits a small server with a heap of half a gigabyte; 32 MiB are some 50,000 orders. */
    public static final RequestLimits DEFAULT = new RequestLimits(
            32L * 1024 * 1024,
            RecordReader.DEPTH_MAX,
            RecordReader.ITEMS_DEFAULT,
            64 * 1024,
            Duration.ofSeconds(60),
            2_000,
            200,
            10_000);

    /** How long a client may take for the headers of a request, or to agree on encryption. */
    Duration headerTransfer() {
        return transfer.dividedBy(3);
    }

    /** The most large bodies that wait for memory. Slow clients may hold half of the places; some are left for requests that need not wait. */
    int bodiesWaiting() {
        return requests / 3;
    }

    /** One thread a request, and some for those that are refused. */
    int threads() {
        return requests + requests / 4 + 2;
    }
}
