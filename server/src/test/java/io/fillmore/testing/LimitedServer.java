package io.fillmore.testing;

import io.fillmore.Fillmore;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.platform.http.RequestLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/** A second server on the tests' database, with limits of its own. */
public final class LimitedServer implements AutoCloseable {
    private final Fillmore fillmore;

    private LimitedServer(Fillmore fillmore) {
        this.fillmore = fillmore;
    }

    public static LimitedServer with(RequestLimits limits) {
        return with(limits, DatabaseSettings.DEFAULT_STATEMENT_TIME);
    }

    public static LimitedServer with(RequestLimits limits, Duration statementTime) {
        return new LimitedServer(Fillmore.start(
                TestServer.databaseSettings().withStatementTime(statementTime),
                HttpSettings.onLoopback(0).withLimits(limits)));
    }

    /** A client of this server. */
    public Api api() {
        return new Api(URI.create("http://127.0.0.1:" + fillmore.port()));
    }

    /** Where it listens, for bare connections. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), fillmore.port());
    }

    @Override
    public void close() {
        fillmore.close();
    }
}
