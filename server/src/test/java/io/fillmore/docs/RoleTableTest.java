package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.access.Role;
import io.fillmore.access.RoleTable;
import io.fillmore.platform.access.Grant;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each role, each operation, with each grant that it may have in the scope: the table of roles is what the server does. The requests
 * are the examples of the reference pages, so that what is let in does its work, and what is not changes nothing.
 */
class RoleTableTest {
    private static final RoleTable TABLE = RoleTable.load();

    /** Asks about no scope. */
    private static final String WITHOUT_SCOPE = "getLusidVersions";

    private static final Map<String, Api> CLIENTS = new HashMap<>();

    private static GuardedServer server;

    @BeforeAll
    static void start() {
        server = GuardedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> operations() {
        return TestServer.fillmore().guarded().values().stream().distinct().sorted();
    }

    /** Metrics have none: what holds for them is {@link #metrics_areForWhoeverHasARole}. */
    static Stream<String> operationsWithAPage() {
        return operations().filter(operation -> !operation.equals("metrics"));
    }

    /** The page of an operation, whose route it has. */
    private static ReferencePage pageOf(String operation) {
        Map<String, String> guarded = TestServer.fillmore().guarded();
        return ReferenceTest.pages().stream()
                .map(ReferencePage::of)
                .filter(page -> operation.equals(guarded.get(page.route())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTable_hasEveryOperation_andNoOther() {
        assertThat(TABLE.rows().keySet())
                .containsExactlyInAnyOrderElementsOf(operations().toList());
    }

    @Test
    void administrators_mayDoEverything_andWhatIsOnlyRead_everybody() {
        assertThat(TABLE.rows().values()).allMatch(row -> row.roles().contains(Role.ADMINISTRATOR));
        assertThat(TABLE.rows().values())
                .allMatch(row -> row.needs() == Grant.Level.TRADE || row.roles().size() == Role.values().length);
        assertThat(TABLE.rows().values())
                .allMatch(row -> row.needs() == Grant.Level.READ || !row.roles().contains(Role.VIEWER));
    }

    @Test
    void metrics_areForWhoeverHasARole() {
        server.nobody().get("/metrics").expect(401, 187);
        for (Role role : Role.values()) {
            server.as(role).get("/metrics").expect(200);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithAPage")
    void eachRole_mayDo_whatTheTableSays_whereItsGrantsSay(String operation) {
        ReferencePage page = pageOf(operation);
        RoleTable.Row row = TABLE.rows().get(operation);
        String scope = TestServer.newScope();
        ReferenceTest.prepare(page, scope);
        for (Role role : Role.values()) {
            for (String level : new String[] {"", "read", "trade"}) {
                boolean isGranted = operation.equals(WITHOUT_SCOPE)
                        || (!level.isEmpty()
                                && Grant.Level.valueOf(level.toUpperCase(Locale.ROOT))
                                                .compareTo(row.needs())
                                        >= 0)
                        || isListOfAll(page);
                if (row.roles().contains(role) && isGranted) {
                    requireDone(page, role, level, row);
                } else {
                    requireDenied(page, scope, role, level, row);
                }
            }
        }
    }

    /** Whether the request names no scope, so that it is answered with nothing instead of being refused. */
    private static boolean isListOfAll(ReferencePage page) {
        return page.method().equals("GET")
                && !page.address().replaceAll("\\?.*", "").contains("MyScope")
                && !page.address().contains("scope=MyScope");
    }

    /** What changes nothing may be asked again and again; anything else gets a scope of its own. */
    private static void requireDone(ReferencePage page, Role role, String level, RoleTable.Row row) {
        String scope = TestServer.newScope();
        if (!level.isEmpty()) {
            ReferenceTest.prepare(page, scope);
        }
        Answer answer = send(client(role, scope, level), page, scope);
        assertThat(answer.status())
                .as("%s with '%s' (%s): %s", role, level, row, answer)
                .isEqualTo(page.status());
        assertThat(answer.at("/failed").isEmpty() || page.answer().contains("\"failed\" : {\n"))
                .as("%s", answer)
                .isTrue();
    }

    private static void requireDenied(ReferencePage page, String scope, Role role, String level, RoleTable.Row row) {
        Answer answer = Rows.unchangedBy(scope, () -> send(client(role, scope, level), page, scope));
        assertThat(answer.status())
                .as("%s with '%s' (%s): %s", role, level, row, answer)
                .isEqualTo(403);
        assertThat(answer.code()).isEqualTo(186);
        String missing = row.roles().contains(role) ? "'" + scope + ": " + row.needs() + "'" : "one of the roles";
        assertThat(answer.at("/detail").asString()).contains(missing);
    }

    private static Api client(Role role, String scope, String level) {
        String grant = (level.isEmpty() ? "elsewhere: trade" : scope + ": " + level);
        return CLIENTS.computeIfAbsent(role + " " + grant, none -> server.as(role, grant));
    }

    private static Answer send(Api api, ReferencePage page, String scope) {
        return api.send(
                page.method(),
                page.address().replace("MyScope", scope),
                page.body().map(body -> body.replace("MyScope", scope)));
    }
}
