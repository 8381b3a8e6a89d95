package io.fillmore.platform.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's protocol with an end to its patience: looks at all connections twice a second and ends those that {@link SlowClients} names.
 * Tomcat's own timeouts begin anew with each byte, so that a client which dribbles could stay for ever.
 *
 * <p>Public, since Tomcat makes it by its name.
 */
public final class PatientProtocol extends Http11NioProtocol {
    static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** How long a connection is kept for another request. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private SlowClients slowClients = new SlowClients(RequestLimits.DEFAULT);
    private final List<Runnable> lookers = new ArrayList<>(List.of(this::lookAtConnections));
    private final Map<SocketWrapperBase<?>, Request> served = new ConcurrentHashMap<>();
    private ScheduledFuture<?> looking;

    void setLimits(RequestLimits limits) {
        slowClients = new SlowClients(limits);
        setMaxHttpRequestHeaderSize(limits.headerBytes());
        setMaxConnections(limits.connections());
        setMaxThreads(limits.threads());
        setConnectionTimeout((int) limits.headerTransfer().toMillis());
        setKeepAliveTimeout((int) IDLE.toMillis());
    }

    /** Has something else looked after as often. */
    void alsoLook(Runnable looker) {
        lookers.add(looker);
    }

    @Override
    protected Processor createProcessor() {
        return new WatchedProcessor(this, getAdapter());
    }

    /** Notes on which connection it works, which only it knows while it does. */
    private final class WatchedProcessor extends Http11Processor {
        WatchedProcessor(PatientProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            served.put(connection, getRequest());
            try {
                return super.service(connection);
            } finally {
                served.remove(connection);
            }
        }
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking = getUtilityExecutor()
                .scheduleWithFixedDelay(
                        this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    private void look() {
        try {
            lookers.forEach(Runnable::run);
        } catch (RuntimeException unforeseen) {
            // The executor would never look again.
            getLog().error("could not look after connections", unforeseen);
        }
    }

    private void lookAtConnections() {
        List<OpenConnection> connections = getEndpoint().getConnections().stream()
                .map(each -> new OpenConnection(each, served.get(each)))
                .toList();
        slowClients.among(connections, System.nanoTime()).forEach(this::end);
    }

    private void end(OpenConnection connection) {
        if (!connection.wakeThread()) {
            // As Tomcat ends one that has timed out: not while another thread works on it.
            getEndpoint().processSocket(connection.socket(), SocketEvent.ERROR, true);
        }
    }
}
