package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fillmore.Fillmore;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.platform.http.TlsFiles;
import io.fillmore.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a certificate, the server speaks HTTPS and nothing else. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    /** A certificate for 127.0.0.1 that signs itself, with its key. */
    private TlsFiles files(String name, String algorithm) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "k",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        TlsFiles files = new TlsFiles(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        Files.writeString(
                files.certificate(), pem("CERTIFICATE", keys.getCertificate("k").getEncoded()));
        Files.writeString(
                files.key(),
                pem("PRIVATE KEY", keys.getKey("k", PASSWORD.toCharArray()).getEncoded()));
        return files;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static Fillmore serving(TlsFiles files) {
        return Fillmore.start(
                TestServer.databaseSettings(), HttpSettings.onLoopback(0).withTls(Optional.of(files)));
    }

    /** A client that trusts nothing but the certificate. */
    private static HttpResponse<String> health(Fillmore server, Path certificate)
            throws GeneralSecurityException, IOException, InterruptedException {
        Certificate trusted = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        URI address = URI.create("https://127.0.0.1:" + server.port() + "/health");
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void https_isServed_andTellsBrowsersToStayWithIt(String algorithm) throws Exception {
        TlsFiles files = files(algorithm, algorithm);
        try (Fillmore server = serving(files)) {
            HttpResponse<String> answer = health(server, files.certificate());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("strict-transport-security")).hasValue("max-age=31536000");
        }
    }

    @Test
    void plainHttp_onTheSamePort_isToldSo() throws Exception {
        try (Fillmore server = serving(files("plain", "EC"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("TLS");
        }
    }

    @Test
    void aNewCertificate_isTaken_withoutARestart_andABrokenOneIsNot() throws Exception {
        TlsFiles files = files("first", "EC");
        TlsFiles next = files("next", "EC");
        try (Fillmore server = serving(files)) {
            Files.writeString(files.certificate(), "broken");
            assertThat(files.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("first.pem"));
            Files.copy(next.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(files.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("is not that of"));
            Files.copy(next.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
            await().ignoreException(SSLHandshakeException.class)
                    .until(() -> health(server, next.certificate()).statusCode() == 200);
        }
    }
}
