package io.fillmore.platform.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Times as the API writes and reads them: from {@link #MIN} to {@link #MAX}, in UTC, to the microsecond.
 *
 * <p>Read and written by hand rather than by a {@code DateTimeFormatter}, because a body holds tens of thousands of
 * them, and because the formatter accepts forms that the API does not promise.
 */
public final class Instants {
    public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int MAX_OFFSET_SECONDS = 18 * SECONDS_PER_HOUR;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int FRACTION_START = 20;
    private static final int OFFSET_LENGTH = 6;
    private static final int DATE_LENGTH = 10;

    /** Stands for "not of the form" among the parts, none of which can be this small. */
    private static final int NONE = Integer.MIN_VALUE;

    private Instants() {}

    /**
     * The instant that the text names: {@code yyyy-MM-ddTHH:mm:ss}, up to nine digits of fraction, then {@code Z} or an
     * offset such as {@code +01:00}. What is finer than a microsecond is cut off, never rounded, so that no time moves
     * into the next second.
     *
     * @return empty if the text has another form, names no real date or time, or is outside MIN and MAX
     */
    public static Optional<Instant> parse(String text) {
        long day = epochDay(text);
        int secondOfDay = secondOfDay(text);
        if (day == NONE || secondOfDay == NONE) {
            return Optional.empty();
        }
        int fractionEnd = fractionEnd(text);
        int offset = fractionEnd == NONE ? NONE : offsetSeconds(text, fractionEnd);
        if (offset == NONE) {
            return Optional.empty();
        }
        int nanos = nanos(text, fractionEnd);
        Instant instant =
                Instant.ofEpochSecond(day * SECONDS_PER_DAY + secondOfDay - offset, nanos - nanos % NANOS_PER_MICRO);
        return instant.isBefore(MIN) || instant.isAfter(MAX) ? Optional.empty() : Optional.of(instant);
    }

    /** As {@link #parse}, or a plain date {@code yyyy-MM-dd}, which stands for its midnight in UTC. */
    public static Optional<Instant> parseDateOrTime(String text) {
        return parse(text.length() == DATE_LENGTH ? text + "T00:00:00Z" : text);
    }

    /**
     * The instant as {@code yyyy-MM-ddTHH:mm:ss.fffffff+00:00}, always 33 characters, so that text order is time order.
     *
     * @throws IllegalArgumentException if the year is not one of 1 to 9999
     */
    public static String format(Instant instant) {
        long seconds = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException("year " + date.getYear() + " cannot be written in four digits");
        }
        int secondOfDay = Math.floorMod(seconds, SECONDS_PER_DAY);
        byte[] text = "0000-00-00T00:00:00.0000000+00:00".getBytes(StandardCharsets.ISO_8859_1);
        putDigits(text, 4, date.getYear());
        putDigits(text, 7, date.getMonthValue());
        putDigits(text, 10, date.getDayOfMonth());
        putDigits(text, 13, secondOfDay / SECONDS_PER_HOUR);
        putDigits(text, 16, secondOfDay / 60 % 60);
        putDigits(text, 19, secondOfDay % 60);
        putDigits(text, 27, instant.getNano() / 100);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes the number over the zeros that end before the given place. */
    private static void putDigits(byte[] text, int end, int number) {
        int at = end;
        for (int rest = number; rest > 0; rest /= 10) {
            at--;
            text[at] = (byte) ('0' + rest % 10);
        }
    }

    private static long epochDay(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year == NONE || month == NONE || day == NONE || !isAt(text, 4, '-') || !isAt(text, 7, '-')) {
            return NONE;
        }
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return NONE;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static int secondOfDay(String text) {
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if (hour == NONE || minute == NONE || second == NONE) {
            return NONE;
        }
        boolean separated = (isAt(text, 10, 'T') || isAt(text, 10, 't')) && isAt(text, 13, ':') && isAt(text, 16, ':');
        if (!separated || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        return hour * SECONDS_PER_HOUR + minute * 60 + second;
    }

    /** Where the fraction ends, which is where the offset starts. */
    private static int fractionEnd(String text) {
        if (!isAt(text, FRACTION_START - 1, '.')) {
            return FRACTION_START - 1;
        }
        int end = FRACTION_START;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == FRACTION_START || end > FRACTION_START + MAX_FRACTION_DIGITS ? NONE : end;
    }

    private static int nanos(String text, int fractionEnd) {
        int nanos = 0;
        for (int at = FRACTION_START; at < FRACTION_START + MAX_FRACTION_DIGITS; at++) {
            nanos = nanos * 10 + (at < fractionEnd ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int offsetSeconds(String text, int start) {
        if (isAt(text, start, 'Z') || isAt(text, start, 'z')) {
            return text.length() == start + 1 ? 0 : NONE;
        }
        int hours = digits(text, start + 1, 2);
        int minutes = digits(text, start + 4, 2);
        boolean signed = isAt(text, start, '+') || isAt(text, start, '-');
        if (!signed || hours == NONE || minutes == NONE || !isAt(text, start + 3, ':')) {
            return NONE;
        }
        int seconds = hours * SECONDS_PER_HOUR + minutes * 60;
        if (text.length() != start + OFFSET_LENGTH || minutes > 59 || seconds > MAX_OFFSET_SECONDS) {
            return NONE;
        }
        return text.charAt(start) == '-' ? -seconds : seconds;
    }

    private static int digits(String text, int start, int count) {
        if (text.length() < start + count) {
            return NONE;
        }
        int number = 0;
        for (int at = start; at < start + count; at++) {
            if (!isDigit(text.charAt(at))) {
                return NONE;
            }
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    /** Of ASCII only: {@link Character#isDigit} knows those of other scripts too. */
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAt(String text, int at, char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }
}
