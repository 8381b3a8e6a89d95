package io.fillmore.platform.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads with something to do, of which some are let through at a time. What waits meanwhile is done in groups, each by the
 * thread of it that has waited longest. Knows nothing of what is done.
 */
final class GroupQueue<M extends GroupQueue.Member<M>> {
    private final int groupsMax;
    private final long patienceNanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<M> waiting = new ArrayDeque<>();
    private int underWay;
    /** When a group last ended, or was let through since none had. */
    private long lastMove = System.nanoTime();

    /**
     * A queue in which nobody waits yet.
     *
     * @param groupsMax how many groups are under way before others wait
     * @param patience when no group has ended for so long, one more is let through: those under way may wait for something themselves
     */
    GroupQueue(int groupsMax, Duration patience) {
        this.groupsMax = groupsMax;
        this.patienceNanos = patience.toNanos();
    }

    /** What one thread brings; of one use. */
    abstract static class Member<M> {
        private Condition turn;
        /** What its thread is to do, or nothing once another has done it; null while it waits. */
        private List<M> group;

        /** Whether it can be done together with others that can. */
        abstract boolean canJoin(List<M> others);
    }

    /**
     * Waits until it is this thread's turn, or another has done what it brings.
     *
     * @return what this thread is to do, its own the first, and then to {@link #leave} with; nothing if its own is done
     */
    List<M> enter(M mine) {
        lock.lock();
        try {
            if (underWay < groupsMax) {
                underWay++;
                return List.of(mine);
            }
            Member<M> member = mine;
            member.turn = lock.newCondition();
            waiting.add(mine);
            awaitTurn(mine);
            return member.group;
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn(M mine) {
        Member<M> member = mine;
        boolean isInterrupted = false;
        while (member.group == null) {
            try {
                if (member.turn.awaitNanos(patienceNanos) <= 0
                        && member.group == null
                        && System.nanoTime() - lastMove > patienceNanos) {
                    waiting.remove(mine);
                    waiting.addFirst(mine);
                    underWay++;
                    lastMove = System.nanoTime();
                    letNextThrough();
                }
            } catch (InterruptedException interrupted) {
                // Somebody else may be doing it already, so there is no way out but the end of it.
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets others go on: those whose part is done, and the next group, even if one more than usual was let through before. */
    void leave(List<M> done) {
        lock.lock();
        try {
            lastMove = System.nanoTime();
            for (Member<M> other : done.subList(1, done.size())) {
                other.group = List.of();
                other.turn.signal();
            }
            if (waiting.isEmpty()) {
                underWay--;
            } else {
                letNextThrough();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** The one that has waited longest, with those that can join it. */
    private void letNextThrough() {
        List<M> group = new ArrayList<>();
        group.add(waiting.remove());
        for (Iterator<M> others = waiting.iterator(); others.hasNext(); ) {
            M other = others.next();
            if (other.canJoin(group)) {
                group.add(other);
                others.remove();
            }
        }
        Member<M> first = group.get(0);
        first.group = List.copyOf(group);
        first.turn.signal();
    }
}
