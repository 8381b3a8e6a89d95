package io.fillmore.platform.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts what goes over a connector, and takes a new certificate without a restart once its files have changed. */
final class Encryption {
    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);

    private final TlsFiles files;
    private final PatientProtocol protocol;
    private List<FileTime> seen;

    private Encryption(TlsFiles files, PatientProtocol protocol) {
        this.files = files;
        this.protocol = protocol;
        this.seen = times();
    }

    static void encrypt(Connector connector, PatientProtocol protocol, TlsFiles files) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setHonorCipherOrder(true);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(files.certificate().toAbsolutePath().toString());
        certificate.setCertificateKeyFile(files.key().toAbsolutePath().toString());
        host.addCertificate(certificate);
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(host);
        protocol.alsoLook(new Encryption(files, protocol)::reloadIfChanged);
        connector.setScheme("https");
        connector.setSecure(true);
    }

    private void reloadIfChanged() {
        List<FileTime> now = times();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        Optional<String> fault = files.fault();
        if (fault.isPresent()) {
            LOG.warn("the certificate stays what it was: {}", fault.get());
        } else {
            protocol.reloadSslHostConfigs();
            LOG.warn("the certificate was read anew from {}", files.certificate());
        }
    }

    private List<FileTime> times() {
        try {
            return List.of(Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
        } catch (IOException beingReplaced) {
            return List.of();
        }
    }
}
