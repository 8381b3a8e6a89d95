package io.fillmore.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Bodies;
import io.fillmore.testing.Exposition;
import io.fillmore.testing.Sources;
import io.fillmore.testing.TestServer;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations.md and its alarms say of metrics is true. */
class OperationsPageTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern METRIC = Pattern.compile("\\b(?:fillmore|jvm|process)_[a-z0-9_]+");
    private static final Pattern ALARM = Pattern.compile("alert: (\\w+)");

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() {
        return Sources.text(DOCS.resolve("operations.md"));
    }

    private static String alarms() {
        return Sources.text(DOCS.resolve("operations/alarms.yml"));
    }

    private static Set<String> families(Exposition scraped) {
        return scraped.types().keySet().stream()
                .filter(name -> name.startsWith("fillmore_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** After a call that is refused and one that writes, so that all that is counted has been. */
    private static Exposition scraped() {
        Bodies bodies = new Bodies(TestServer.newScope());
        TestServer.api().post("/api/ordermanagement/createorders", "{}").expect(400);
        TestServer.api()
                .call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O", "1", ""))))
                .expect(201);
        return Exposition.parse(TestServer.api().get("/metrics").body());
    }

    @Test
    void thePage_namesEveryMetric_andNoOther() {
        Set<String> named = found(METRIC, page());
        named.removeIf(name -> name.equals("jvm_") || name.equals("process_"));
        assertThat(named).isEqualTo(families(scraped()));
    }

    @Test
    void theAlarms_lookAtMetricsThatThereAre() {
        Exposition scraped = scraped();
        Set<String> known = scraped.samples().keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        scraped.types().forEach((family, type) -> {
            known.add(family);
            if (type.equals("histogram")) {
                known.add(family + "_bucket");
                known.add(family + "_count");
            }
        });
        assertThat(found(METRIC, alarms())).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void everyAlarm_isExplained() {
        assertThat(found(ALARM, alarms()))
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(page()).containsPattern("\\b" + alarm + "\\b"));
    }
}
