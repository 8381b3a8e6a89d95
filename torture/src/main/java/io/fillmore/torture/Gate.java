package io.fillmore.torture;

/** Where clients pass between steps: it can be held, so that all stand still with nothing pending, and closed for good. */
final class Gate {
    private int clients;
    private int waiting;
    private boolean isHeld;
    private boolean isClosed;
    private long writes;
    private long refusals;

    Gate(int clients) {
        this.clients = clients;
    }

    synchronized void pass() throws InterruptedException {
        waiting++;
        notifyAll();
        while (isHeld && !isClosed) {
            wait();
        }
        waiting--;
    }

    synchronized void leave() {
        clients--;
        notifyAll();
    }

    synchronized void wrote() {
        writes++;
        notifyAll();
    }

    synchronized void refused() {
        refusals++;
        notifyAll();
    }

    /** Waits until so many more writes were answered; false once there is nobody left to write. */
    synchronized boolean awaitWrites(int more) throws InterruptedException {
        long enough = writes + more;
        while (writes < enough && clients > 0) {
            wait();
        }
        return clients > 0;
    }

    /** Waits until so many more writes were refused for want of room. */
    synchronized boolean awaitRefusals(int more) throws InterruptedException {
        long enough = refusals + more;
        while (refusals < enough && clients > 0) {
            wait();
        }
        return clients > 0;
    }

    /** Returns when every client stands still. */
    synchronized void hold() throws InterruptedException {
        isHeld = true;
        while (waiting < clients) {
            wait();
        }
    }

    synchronized void release() {
        isHeld = false;
        notifyAll();
    }

    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return isClosed;
    }
}
