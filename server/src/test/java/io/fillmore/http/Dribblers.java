package io.fillmore.http;

import io.fillmore.testing.LimitedServer;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Connections that each begin a request and then send a little more of it again and again, and read next to nothing. */
final class Dribblers implements AutoCloseable {
    private static final int SMALL_BUFFER = 4_096;
    private static final int PAUSE_MILLIS = 100;

    private final List<Dribbler> all = new ArrayList<>();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final byte[] more;
    private ScheduledFuture<?> going;

    private Dribblers(byte[] more) {
        this.more = more;
    }

    /**
     * Opens so many.
     *
     * @param first what each sends at once
     * @param more what each sends after each tenth of a second
     */
    static Dribblers of(LimitedServer server, int count, byte[] first, byte[] more) throws IOException {
        Dribblers dribblers = new Dribblers(more);
        for (int i = 0; i < count; i++) {
            dribblers.all.add(new Dribbler(server, first));
        }
        dribblers.going =
                dribblers.pace.scheduleWithFixedDelay(dribblers::dribble, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return dribblers;
    }

    private void dribble() {
        all.forEach(each -> each.dribble(more));
    }

    /** How many the server has not ended. */
    long open() {
        return all.stream().filter(Dribbler::isOpen).count();
    }

    /** What each has read. */
    List<String> answers() {
        return all.stream().map(each -> String.join("", each.answer)).toList();
    }

    @Override
    public void close() throws IOException {
        going.cancel(false);
        pace.shutdownNow();
        for (Dribbler each : all) {
            each.channel.close();
        }
    }

    private static final class Dribbler {
        private final SocketChannel channel;
        private final List<String> answer = new CopyOnWriteArrayList<>();
        private final ByteBuffer little = ByteBuffer.allocate(16);
        private ByteBuffer unsent;
        private volatile boolean isOpen = true;

        Dribbler(LimitedServer server, byte[] first) throws IOException {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            channel.connect(server.address());
            channel.configureBlocking(false);
            unsent = ByteBuffer.wrap(first);
        }

        boolean isOpen() {
            return isOpen;
        }

        /** Reads a little, or all once the server says nothing more. */
        void dribble(byte[] more) {
            if (!isOpen) {
                return;
            }
            try {
                channel.write(unsent);
                if (!unsent.hasRemaining()) {
                    unsent = ByteBuffer.wrap(more);
                }
                if (channel.read(little.clear()) < 0) {
                    isOpen = false;
                }
                answer.add(StandardCharsets.UTF_8.decode(little.flip()).toString());
            } catch (IOException ended) {
                isOpen = false;
            }
        }
    }
}
