package io.fillmore.platform.http;

import io.fillmore.platform.http.OpenConnection.Waiting;

/** What the server waits for on a connection, and since when. */
interface ClientWait {
    /** What tells one connection from another. */
    Object socket();

    Waiting waiting();

    /** When it began, by the clock of {@link System#nanoTime}; for one without a request, when something last came. */
    long sinceNanos();
}
