package io.fillmore;

import io.fillmore.platform.http.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With what to encrypt, as options of the command line. */
final class TlsOptions {
    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Serve HTTPS only, with this certificate (PEM, followed by those that lead to its root).")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key (PEM, without a password).")
    private @Nullable Path key;

    /** Why the files cannot be used, in a line for an operator. */
    Optional<String> fault() {
        if ((certificate == null) != (key == null)) {
            return Optional.of("--tls-certificate and --tls-key go together; give both, or neither.");
        }
        return files().flatMap(TlsFiles::fault);
    }

    Optional<TlsFiles> files() {
        return certificate == null || key == null ? Optional.empty() : Optional.of(new TlsFiles(certificate, key));
    }
}
