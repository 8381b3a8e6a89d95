package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.http.OpenConnection.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which clients are ended: by the clock of the test. */
class SlowClientsTest {
    private static final RequestLimits USUAL = RequestLimits.DEFAULT;
    private static final RequestLimits LIMITS = new RequestLimits(
            USUAL.bodyBytes(),
            USUAL.bodyDepth(),
            USUAL.bodyItems(),
            USUAL.headerBytes(),
            Duration.ofSeconds(60),
            100,
            16,
            USUAL.requestsASecond());
    private static final Duration BEGUN = Duration.ofMillis(900);
    private static final Duration GOING = Duration.ofMillis(1_100);

    /** Close to where the clock overflows, which it may. */
    private static final long NOW = Long.MIN_VALUE + Duration.ofSeconds(1).toNanos();

    private final SlowClients slow = new SlowClients(LIMITS);

    private record Client(Object socket, Waiting waiting, long sinceNanos) implements ClientWait {}

    /** So many that wait for the same; of several ages the first is the oldest. */
    private static List<Client> clients(int count, Waiting waiting, Duration age) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Client(new Object(), waiting, NOW - age.toNanos() + i))
                .toList();
    }

    @Test
    void aCrowdThatHasJustBegun_isLeftAlone() {
        assertThat(slow.among(clients(20, Waiting.BODY, BEGUN), NOW)).isEmpty();
        assertThat(slow.among(clients(20, Waiting.ANSWER, BEGUN), NOW)).isEmpty();
        assertThat(slow.among(clients(90, Waiting.HEADERS, BEGUN), NOW)).isEmpty();
    }

    @Test
    void aCrowdThatGoesOn_isThinned_theOldestFirst() {
        List<Client> crowd = clients(20, Waiting.BODY, GOING);
        assertThat(slow.among(crowd, NOW)).containsExactlyInAnyOrderElementsOf(crowd.subList(0, 16));
    }

    @Test
    void ofACrowd_whoHasJustBegun_staysWhateverTheOthersDo() {
        List<Client> going = clients(3, Waiting.BODY, GOING);
        List<Client> crowd = Stream.concat(going.stream(), clients(17, Waiting.BODY, BEGUN).stream())
                .toList();
        assertThat(slow.among(crowd, NOW)).containsExactlyInAnyOrderElementsOf(going);
    }

    @Test
    void fewerThanACrowd_haveTheirTime() {
        assertThat(slow.among(clients(8, Waiting.BODY, Duration.ofSeconds(59)), NOW))
                .isEmpty();
        assertThat(slow.among(clients(8, Waiting.ANSWER, Duration.ofSeconds(61)), NOW))
                .hasSize(8);
    }

    @Test
    void connectionsThatCrowd_makeWay_downToAHalf() {
        List<Client> crowd = clients(90, Waiting.HEADERS, GOING);
        assertThat(slow.among(crowd, NOW)).containsExactlyInAnyOrderElementsOf(crowd.subList(0, 40));
    }

    @Test
    void whoIsWorkedFor_isNeverEnded() {
        assertThat(slow.among(clients(100, Waiting.NOTHING, Duration.ofMinutes(10)), NOW))
                .isEmpty();
    }

    @Test
    void theGrace_endsBeforeOthersLosePatience() {
        assertThat(SlowClients.GRACE.plus(PatientProtocol.LOOK_EVERY)).isLessThan(RequestsAtOnce.PATIENCE);
    }
}
