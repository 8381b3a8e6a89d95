package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Api;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server gets all else ready while it waits for its database, but listens only when that is open. */
class ListeningTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final CompletableFuture<DatabaseSettings> database = new CompletableFuture<>();
    private final CompletableFuture<Fillmore> started = new CompletableFuture<>();

    private Thread starting(int port) {
        ServerSettings settings = ServerSettings.of(database::join, HttpSettings.onLoopback(port));
        Thread starter = new Thread(() -> {
            try {
                started.complete(Fillmore.start(settings));
            } catch (RuntimeException failure) {
                started.completeExceptionally(failure);
            }
        });
        starter.start();
        return starter;
    }

    private static boolean waitsForItsDatabase(Thread starter) {
        return Arrays.stream(starter.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("awaitOpen"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
            return free.getLocalPort();
        }
    }

    @Test
    void itListens_onlyWhenItsDatabaseIsOpen() throws IOException {
        int port = freePort();
        Thread starter = starting(port);
        Awaitility.await().until(() -> waitsForItsDatabase(starter));

        assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(ConnectException.class);

        database.complete(TestServer.databaseSettings());
        try (Fillmore server = started.join()) {
            assertThat(server.port()).isEqualTo(port);
            Api api = new Api(URI.create("http://127.0.0.1:" + port));
            assertThat(api.get("/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void whatFailsOfItsDatabase_isToldAsItIs_andNothingListens() throws IOException {
        int port = freePort();
        Thread starter = starting(port);
        Awaitility.await().until(() -> waitsForItsDatabase(starter));
        IllegalStateException failure = new IllegalStateException("the disk is gone");

        database.completeExceptionally(failure);

        assertThatThrownBy(started::join).rootCause().isSameAs(failure);
        assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(ConnectException.class);
    }
}
