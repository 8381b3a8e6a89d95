package io.fillmore.platform.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-03-05T12:00:00Z, 2024-03-05T12:00:00.0000000+00:00",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.0000000+00:00",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.9999990+00:00",
        "0999-10-31T09:08:07.000001Z, 0999-10-31T09:08:07.0000010+00:00",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.5000000+00:00",
        "2024-02-29T00:00:00.123456789Z, 2024-02-29T00:00:00.1234567+00:00",
    })
    void format_hasSevenDigitsAndFourDigitYears(Instant instant, String text) {
        assertThat(Instants.format(instant)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void format_refusesYearsOfOtherThanFourDigits(Instant instant) {
        assertThatIllegalArgumentException().isThrownBy(() -> Instants.format(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05T12:00:00.0000000+00:00, 2024-03-05T12:00:00Z",
        "2024-03-05T12:00:00Z, 2024-03-05T12:00:00Z",
        "2024-03-05t12:00:00z, 2024-03-05T12:00:00Z",
        "2024-03-05T12:00:00.5Z, 2024-03-05T12:00:00.5Z",
        "2024-03-05T12:00:00.123456789Z, 2024-03-05T12:00:00.123456Z",
        "2024-03-05T12:00:00.9999999Z, 2024-03-05T12:00:00.999999Z",
        "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z",
        "2024-03-05T12:00:00+01:00, 2024-03-05T11:00:00Z",
        "2024-03-05T12:00:00-05:30, 2024-03-05T17:30:00Z",
        "2024-03-05T12:00:00.25-00:00, 2024-03-05T12:00:00.25Z",
        "2024-03-01T00:30:00+18:00, 2024-02-29T06:30:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "0001-01-01T01:00:00+01:00, 0001-01-01T00:00:00Z",
        "0000-12-31T23:30:00-01:00, 0001-01-01T00:30:00Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999999+00:00, 9999-12-31T23:59:59.999999Z",
    })
    void parse(String text, Instant instant) {
        assertThat(Instants.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2024-03-05",
                "2024-03-05T12:00Z",
                "2024-03-05T12:00:00",
                "2024-03-05 12:00:00Z",
                "2024-03-05T12:00:00.Z",
                "2024-03-05T12:00:00.0000000000Z",
                "2024-03-05T12:00:00.123",
                "2024-03-05T12:00:00,5Z",
                "2024-03-05T12:00:00Z ",
                " 2024-03-05T12:00:00Z",
                "2024-03-05T12:00:00ZZ",
                "2024-03-05T12:00:00+0100",
                "2024-03-05T12:00:00+01",
                "2024-03-05T12:00:00+01:00:00",
                "2024-03-05T12:00:00+01:0",
                "2024-03-05T12:00:00+01:60",
                "2024-03-05T12:00:00+18:01",
                "2024-03-05T12:00:00*01:00",
                "2024-03-05T12:00:00+01-00",
                "2024-02-30T12:00:00Z",
                "2023-02-29T12:00:00Z",
                "1900-02-29T12:00:00Z",
                "2024-13-01T12:00:00Z",
                "2024-00-01T12:00:00Z",
                "2024-03-00T12:00:00Z",
                "2024-03-05T24:00:00Z",
                "2024-03-05T12:60:00Z",
                "2024-03-05T12:00:60Z",
                "+2024-03-05T12:00:00Z",
                "-024-03-05T12:00:00Z",
                "12024-03-05T12:00:00Z",
                "2024/03/05T12:00:00Z",
                "2024-03-05T12.00.00Z",
                "٢٠٢٤-03-05T12:00:00Z",
                "0001-01-01T00:00:00+00:01",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-00:01",
            })
    void parse_refusesWhatIsNoTimeWithOffsetInRange(String text) {
        assertThat(Instants.parse(text)).isEmpty();
    }

    @Test
    void parseAndFormat_agreeWithJavaTime() {
        Random random = new Random(20240305);
        long first = Instants.MIN.getEpochSecond();
        long seconds = Instants.MAX.getEpochSecond() - first;
        DateTimeFormatter oracle = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx");
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    first + (long) (random.nextDouble() * seconds), random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60) - 18 * 60));
            OffsetDateTime atOffset = instant.atOffset(offset);
            assertThat(Instants.format(instant)).isEqualTo(oracle.format(instant.atOffset(ZoneOffset.UTC)));
            if (atOffset.getYear() >= 0 && atOffset.getYear() <= 9999) {
                assertThat(Instants.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(atOffset.withSecond(7))))
                        .contains(atOffset.withSecond(7).toInstant().truncatedTo(ChronoUnit.MICROS));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2024-02-29T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "9999-12-31, 9999-12-31T00:00:00Z",
        "2024-03-05T12:00:00+02:00, 2024-03-05T10:00:00Z",
    })
    void aDate_isItsMidnightInUtc(String text, Instant expected) {
        assertThat(Instants.parseDateOrTime(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024-02-30", "2024-2-3", "24-02-03", "2024-02-03T00:00:00", "2024/02/03", "0000-01-01"})
    void whatIsNeitherDateNorTime_isRefused(String text) {
        assertThat(Instants.parseDateOrTime(text)).isEmpty();
    }
}
