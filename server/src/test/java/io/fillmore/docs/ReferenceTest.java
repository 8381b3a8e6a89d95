package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Sources;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The reference pages are true: their examples run, their refusals are those of the code, and no operation lacks one. */
class ReferenceTest {
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Set<String> NOT_OF_AN_OPERATION = Set.of("README.md", "openapi.md");

    /**
     * Of the page that shows the document, as openapi.md says; for operators, as operations.md says; and OAuth's, which docs/operations.md
     * tells of.
     */
    private static final Set<String> WITHOUT_A_PAGE = Set.of(
            "POST /oauth2/token", "GET /openapi.json", "GET /docs", "GET /docs/", "GET /docs/{file}", "GET /metrics");

    static List<String> pages() {
        try (Stream<Path> files = Files.list(ReferencePage.DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !NOT_OF_AN_OPERATION.contains(name))
                    .map(name -> name.replace(".md", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExample_isAnsweredAsThePageSays(String name) throws IOException {
        ReferencePage page = ReferencePage.of(name);
        String scope = TestServer.newScope();
        prepare(page, scope);
        String answer = steady(send(page, scope), scope);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page.file(), page.withAnswer(answer));
            page = ReferencePage.of(name);
        }
        assertThat(answer).isEqualTo(page.answer());
    }

    /** Sends what the example of a page needs. */
    static void prepare(ReferencePage page, String scope) {
        page.after().forEach(before -> send(ReferencePage.of(before), scope));
        page.given().forEach(given -> {
            String body = given.body().replace("MyScope", scope);
            Answer answer = TestServer.api().send(given.method(), given.address(), Optional.of(body));
            assertThat(answer.isSuccess()).as("%s: %s", page.file(), answer).isTrue();
        });
    }

    static Answer send(ReferencePage page, String scope) {
        Api api = TestServer.api();
        Answer answer = api.send(
                page.method(),
                page.address().replace("MyScope", scope),
                page.body().map(body -> body.replace("MyScope", scope)));
        assertThat(answer.status()).as("%s: %s", page.file(), answer).isEqualTo(page.status());
        return answer;
    }

    /** The answer with what differs from run to run replaced, printed for reading. */
    private static String steady(Answer answer, String scope) {
        String body = answer.body()
                .replace(scope, "MyScope")
                .replace(TestServer.address().toString(), "http://localhost:8080")
                .replaceAll("\"20(2[5-9]|[3-9]\\d)-[^\"]*\\+00:00\"", "\"2024-03-05T11:00:00.0000000+00:00\"")
                .replaceAll("\"buildVersion\":\"[^\"]*\"", "\"buildVersion\":\"1.0.0\"")
                .replaceAll("LUID_(?!ZZZZZZZZ)[0-9A-Z]{8}", "LUID_4R7KD2VN")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "5c1e7f0a-0000-4000-8000-000000000000");
        return PRETTY.writeValueAsString(PRETTY.readTree(body)).replace("\r\n", "\n") + "\n";
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theRefusals_areThoseOfTheCode(String name) {
        ReferencePage page = ReferencePage.of(name);
        assertThat(page.refusals()).allSatisfy(refusal -> assertThat(codes()).contains(refusal));
        if (page.refusalsOf().isEmpty()) {
            return;
        }
        Set<String> inCode = new TreeSet<>();
        for (String type : page.refusalsOf()) {
            List<String> inOrder = refusalsInJavadocOf(type);
            assertThat(page.refusals()).as("in the order of %s", type).containsSubsequence(inOrder);
            inCode.addAll(inOrder);
        }
        assertThat(new TreeSet<>(page.refusals())).isEqualTo(inCode);
    }

    /** In the order of the Javadoc; one that is named twice running is one refusal for two reasons. */
    private static List<String> refusalsInJavadocOf(String type) {
        String module = type.startsWith("io.fillmore.platform.") ? "../platform" : ".";
        String javadoc = Sources.text(Path.of(module, "src/main/java", type.replace('.', '/') + ".java"))
                .lines()
                .filter(line -> line.strip().startsWith("*"))
                .collect(Collectors.joining("\n"));
        Map<String, ErrorCode> byName =
                Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::name, Function.identity()));
        List<String> refusals = new ArrayList<>();
        for (String word : javadoc.split("\\W+", -1)) {
            ErrorCode code = byName.get(word);
            if (code != null
                    && (refusals.isEmpty() || !refusals.get(refusals.size() - 1).equals(named(code)))) {
                refusals.add(named(code));
            }
        }
        return refusals;
    }

    private static String named(ErrorCode code) {
        return code.number() + " " + code.title();
    }

    private static List<String> codes() {
        return Arrays.stream(ErrorCode.values()).map(ReferenceTest::named).toList();
    }

    @Test
    void theIndex_listsEveryCode_withItsStatus() {
        ReferencePage index = ReferencePage.of("README");
        assertThat(index.codes())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> named(code) + " " + code.status())
                        .toList());
        assertThat(index.codes())
                .isSortedAccordingTo(Comparator.comparing(line -> Integer.parseInt(line.split(" ", -1)[0])));
    }

    @Test
    void everyRoute_hasAPage_andTheIndexNamesIt() {
        List<String> served = TestServer.fillmore().routes().stream()
                .filter(route -> !route.contains(" /api/api/") && !WITHOUT_A_PAGE.contains(route))
                .toList();
        assertThat(pages().stream().map(page -> ReferencePage.of(page).route()))
                .containsExactlyInAnyOrderElementsOf(served);
        String index = Sources.text(ReferencePage.DIRECTORY.resolve("README.md"));
        assertThat(pages()).allMatch(page -> index.contains("(" + page + ".md)"));
    }
}
