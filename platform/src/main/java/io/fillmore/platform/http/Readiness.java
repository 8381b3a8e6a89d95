package io.fillmore.platform.http;

import java.time.Duration;

/** Whether the server wants requests. It serves those that come until it stops, but once it is about to, asks for no more. */
public final class Readiness {
    private volatile boolean isStopping;

    public boolean isStopping() {
        return isStopping;
    }

    /** Asks for no more requests from now on, and waits so long for balancers to notice; an interrupt ends that. */
    public void stop(Duration notice) {
        isStopping = true;
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException hurried) {
            // what is in flight is still finished, so the interrupt ends here
        }
    }
}
