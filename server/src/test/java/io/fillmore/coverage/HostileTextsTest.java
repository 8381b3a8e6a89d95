package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Json;
import io.fillmore.testing.Operation;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Hostile texts in every text of every body, in every variable of a path, parameter, field and value of a filter and sort: none breaks
 * anything, and what is taken comes back to the last character. Where they go is derived from the contract, and from calls that
 * {@link ContractCoverageTest} holds to it in full.
 */
@ExtendWith(HouseInOrder.class)
class HostileTextsTest {
    private static final Api API = TestServer.api();
    private static final FullCalls FULL = new FullCalls(TestServer.api());
    private static final String BYSTANDER = TestServer.newScope();
    private static final Pattern FIELDS = Pattern.compile("there are (.*?)(?:, at character|$)");

    private static String schema;
    private static String rows;

    @BeforeAll
    static void callEverything() {
        Bodies bodies = new Bodies(BYSTANDER);
        API.call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O", "1", ""))))
                .expect(201);
        new SurroundingCalls(FULL).run();
        new LifecycleCalls(FULL).run();
        new StoreCalls(FULL).run();
        schema = schema();
        rows = bystanders();
    }

    @AfterAll
    static void nothingElseChanged() {
        assertThat(schema()).isEqualTo(schema);
        assertThat(bystanders()).isEqualTo(rows);
    }

    private static String schema() {
        return Rows.one("SELECT md5(string_agg(table_name || '.' || column_name || ' ' || data_type, ',' ORDER BY 1))"
                + " FROM information_schema.columns WHERE table_schema = 'public'");
    }

    private static String bystanders() {
        return Rows.one(
                "SELECT count(*) || ' ' || max(as_at_from) FROM orders_as_at WHERE scope = '" + BYSTANDER + "'");
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void requireNoFailure(Answer answer, String what) {
        assertThat(answer.status()).as("%s: %s", what, answer).isLessThan(500);
        if (!answer.isSuccess()) {
            assertThat(answer.at("/detail").asString())
                    .as("%s: %s", what, answer)
                    .isNotEmpty();
            assertThat(answer.body()).doesNotContain("Exception", "io.fillmore", "org.", "SELECT ", "<html");
        }
    }

    /** One text of one body, to be made hostile. */
    private record Target(FullCalls.Call call, JsonNode tree, JsonPointer place) {
        @Override
        public String toString() {
            return call.operation() + " " + place;
        }
    }

    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (FullCalls.Call call : FULL.withBodies()) {
            JsonNode tree = Json.of(call.body());
            String type =
                    FullCalls.CONTRACT.operation(call.operation()).bodyType().orElseThrow();
            for (JsonPointer place : HostileTexts.places(tree, type.startsWith("Map<"))) {
                if (seen.add(call.operation() + place.toString().replaceAll("/\\d+", "/0"))) {
                    targets.add(new Target(call, tree, place));
                }
            }
        }
        return targets;
    }

    @Test
    void inEveryTextOfEveryBody() {
        List<Target> targets = targets();
        assertThat(targets).hasSizeGreaterThan(200);
        AtomicInteger taken = new AtomicInteger();
        targets.parallelStream()
                .forEach(target -> HostileTexts.ALL.forEach(text -> {
                    // A scope of its own, so that what is taken meets nothing that refuses it.
                    String body = Json.text(HostileTexts.with(target.tree(), target.place(), text))
                            .replace(FULL.scope(), TestServer.newScope())
                            .replace("\ud800", "\\ud800");
                    FullCalls.Call call = target.call();
                    Answer answer = API.send(
                            "POST",
                            path(FullCalls.CONTRACT.operation(call.operation()), call.path(), call.query()),
                            Optional.of(body));
                    requireNoFailure(answer, target + " " + abbreviated(text));
                    if (answer.isSuccess()
                            && answer.at("/failed").isEmpty()
                            && !answer.at("/values").isEmpty()) {
                        taken.incrementAndGet();
                        assertThat(HostileTexts.texts(answer.json()))
                                .as("%s: %s", target, answer)
                                .contains(text);
                    }
                }));
        assertThat(taken.get()).as("how many were taken").isGreaterThan(150);
    }

    private static String abbreviated(String text) {
        return text.length() > 100 ? text.length() + " characters" : text;
    }

    private static String path(Operation operation, Map<String, String> path, Map<String, String> query) {
        String filled = operation.path();
        for (Map.Entry<String, String> variable : path.entrySet()) {
            filled = filled.replace("{" + variable.getKey() + "}", url(variable.getValue()));
        }
        List<String> parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + url(parameter.getValue()))
                .toList();
        return parameters.isEmpty() ? filled : filled + "?" + String.join("&", parameters);
    }

    private static Stream<Operation> served() {
        List<String> routes = TestServer.fillmore().routes();
        return FullCalls.CONTRACT.operations().stream()
                .filter(operation -> routes.contains(operation.method() + " " + operation.path()));
    }

    @Test
    void inEveryVariableOfEveryPath_andEveryParameter() {
        served().parallel()
                .forEach(operation -> HostileTexts.ALL.stream()
                        .filter(text -> text.length() < 10_000 && !text.equals("\ud800"))
                        .forEach(text -> {
                            Optional<String> body = operation.body().map(ignored -> "{}");
                            String usual = operation.path().replaceAll("\\{\\w+}", "a");
                            Matcher variable = Pattern.compile("\\{\\w+}").matcher(operation.path());
                            while (variable.find()) {
                                String path = (operation.path().substring(0, variable.start())
                                                + url(text)
                                                + operation.path().substring(variable.end()))
                                        .replaceAll("\\{\\w+}", "a");
                                requireNoFailure(
                                        API.send(operation.method(), path, body), operation.method() + " " + path);
                            }
                            operation.query().forEach(parameter -> {
                                String path = usual + "?" + parameter.name() + "=" + url(text);
                                requireNoFailure(
                                        API.send(operation.method(), path, body), operation.method() + " " + path);
                            });
                        }));
    }

    @Test
    void inEveryFieldOfEveryFilter_andSort() {
        List<Operation> lists = served().filter(operation -> operation.method().equals("GET")
                        && !operation.path().contains("{")
                        && operation.query().stream()
                                .anyMatch(parameter -> parameter.name().equals("sortBy"))
                        && operation.query().stream()
                                .anyMatch(parameter -> parameter.name().equals("filter")))
                .toList();
        assertThat(lists).hasSizeGreaterThan(10);
        lists.parallelStream().forEach(list -> {
            List<String> fields = fields(list);
            assertThat(fields).as("%s", list.path()).hasSizeGreaterThan(3);
            for (String text : HostileTexts.ALL) {
                if (text.length() > 10_000 || text.equals("\ud800")) {
                    continue;
                }
                String quoted = "'zzz" + text.replace("'", "''") + "'";
                for (String field : fields) {
                    for (String operator : List.of("eq", "startswith", "in")) {
                        Answer answer = get(list, "filter", field + " " + operator + " " + quoted);
                        assertThat(answer.isSuccess() ? answer.at("/values").size() : 0)
                                .as("%s %s %s finds nothing", field, operator, quoted)
                                .isZero();
                    }
                    get(list, "filter", field + " eq '" + text + "'");
                    get(list, "filter", field + text + " eq 'x'");
                }
                get(list, "sortBy", text);
                get(list, "sortBy", fields.get(0) + " " + text);
                get(list, "page", text);
                get(list, "filter", text);
            }
            fields.forEach(field -> get(list, "sortBy", field + " DESC"));
        });
    }

    private static Answer get(Operation list, String parameter, String value) {
        String path = list.path() + "?limit=3&" + parameter + "=" + url(value);
        Answer answer = API.get(path);
        requireNoFailure(answer, path);
        return answer;
    }

    /** As the refusal of a field that there is not names them. */
    private static List<String> fields(Operation list) {
        String detail = API.get(list.path() + "?filter=" + url("nonsense eq 1"))
                .expect(400)
                .at("/detail")
                .asString();
        Matcher named = FIELDS.matcher(detail);
        assertThat(named.find()).as(detail).isTrue();
        return Arrays.stream(named.group(1).split(", ", -1)).map(String::strip).toList();
    }
}
