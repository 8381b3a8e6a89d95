package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.ServerProcess;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and users as an operator makes them, before the server runs and beside it. */
class AccessCommandsTest {
    @TempDir
    private Path directory;

    /** Runs the program to its end; the first line that it prints. */
    private static String run(int exit, String... arguments) {
        try (ServerProcess program = ServerProcess.start(arguments)) {
            assertThat(program.awaitEnd()).as(program.errors()).isEqualTo(exit);
            String line = program.readLine();
            return line == null ? program.errors() : line;
        }
    }

    @Test
    void aServerThatNobodyCouldEnter_refusesToStart_andSaysHowToGoOn() {
        String data = directory.resolve("data").toString();
        for (String[] arguments : new String[][] {
            {"serve", "--port", "0", "--data", data, "--bind", "0.0.0.0"},
            {"serve", "--port", "0", "--data", data, "--authenticate"},
        }) {
            assertThat(run(1, arguments).strip().lines())
                    .singleElement()
                    .asString()
                    .contains("nobody could log in yet", "./fillmore token create --user NAME --role administrator")
                    .contains("--oidc-issuer");
        }
    }

    @Test
    void badOptions_areRefused() {
        assertThat(run(1, "serve", "--bind", "no such host")).contains("--bind must be an address");
        assertThat(run(1, "serve", "--oidc-issuer", "https://issuer")).contains("--oidc-audience");
        assertThat(run(1, "serve", "--oidc-issuer", "issuer", "--oidc-audience", "a"))
                .contains("must be an address");
        assertThat(run(2, "token", "create", "--user", "jo", "--role", "king")).contains("'king' is not a role");
        assertThat(run(2, "token", "create", "--user", "jo", "--role", "viewer", "--grant", "everything"))
                .contains("'everything' is not a grant");
        assertThat(run(2, "token", "create", "--user", "jo", "--role", "viewer", "--expires", "soon"))
                .contains("'soon' is not a duration");
    }

    @Test
    void tokens_areMadeListedAndRevoked_beforeTheServerRunsAndBesideIt() {
        String data = directory.resolve("data").toString();
        String first =
                run(0, "token", "create", "--data", data, "--user", "jo", "--role", "viewer", "--grant", "A: read");
        assertThat(first).startsWith("fmp_");
        try (ServerProcess process = ServerProcess.start("serve", "--port", "0", "--data", data, "--bind", "0.0.0.0")) {
            Api nobody = process.awaitReady();
            nobody.get("/api/orders").expect(401, 187);
            Api jo = nobody.with("Authorization", "Bearer " + first);
            jo.get("/api/orders").expect(200);
            Answer denied = jo.get("/api/orders/B/O").expect(403, 186);
            assertThat(denied.at("/detail").asString()).contains("'B: read'", "user jo");

            String second = run(0, "token", "create", "--data", data, "--user", "al", "--role", "administrator");
            nobody.with("Authorization", "Bearer " + second)
                    .get("/api/orders/B/O")
                    .expect(404, 650);

            String listed = run(0, "token", "list", "--data", data);
            assertThat(listed).contains("jo", "viewer", "A: read", "expires").doesNotContain(first);
            String id = listed.substring(0, listed.indexOf('\t'));
            run(0, "token", "revoke", "--data", data, id);
            Awaitility.await().until(() -> jo.get("/api/orders").status() == 401);
            assertThat(run(1, "token", "revoke", "--data", data, id)).contains("there is no token '" + id + "'");
            assertThat(process.errors()).doesNotContain(first, second);
        }
    }

    @Test
    void users_takeTheirPasswordFromStandardInput() {
        String data = directory.resolve("data").toString();
        String[] create = {"user", "create", "--data", data, "--user", "jo", "--role", "trader", "--grant", "A: trade"};
        assertThat(ServerProcess.fed("short\n", create).awaitEnd()).isEqualTo(1);
        assertThat(ServerProcess.fed("correct horse battery\n", create).awaitEnd())
                .isZero();
        assertThat(ServerProcess.fed("correct horse battery\n", create).awaitEnd())
                .isEqualTo(1);
        assertThat(run(0, "user", "list", "--data", data)).isEqualTo("jo\ttrader\tA: trade");
        assertThat(ServerProcess.fed("another long password\n", "user", "password", "--data", data, "jo")
                        .awaitEnd())
                .isZero();
        run(0, "user", "remove", "--data", data, "jo");
        assertThat(run(1, "user", "remove", "--data", data, "jo")).contains("there is no user 'jo'");
    }
}
