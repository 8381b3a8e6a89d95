package io.fillmore.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in the text format of Prometheus (version 0.0.4), read as strictly as it is defined: every sample belongs to a family whose
 * type was told before, no series comes twice, and histograms add up.
 *
 * @param types of the families, by name
 * @param samples values by series, such as {@code requests_total{operation="getOrder",status="200"}}
 */
public record Exposition(Map<String, String> types, Map<String, Double> samples) {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .+");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\"";
    private static final Pattern SAMPLE = Pattern.compile("(([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(" + LABEL + "(?:," + LABEL
            + ")*)})?) ([-+]?(?:\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|Inf)|NaN)");
    private static final Pattern BUCKET = Pattern.compile("(\\w+)_bucket\\{(.*?),?le=\"([^\"]+)\"}");

    /**
     * Reads a document.
     *
     * @throws AssertionError naming the line that breaks a rule
     */
    public static Exposition parse(String text) {
        Exposition read = new Exposition(new LinkedHashMap<>(), new LinkedHashMap<>());
        require(text.endsWith("\n"), "the document does not end with a line");
        text.lines().forEach(read::line);
        read.requireWholeHistograms();
        return read;
    }

    private static void require(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }

    private void line(String line) {
        if (HELP.matcher(line).matches()) {
            return;
        }
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            require(types.put(type.group(1), type.group(2)) == null, "a type twice: " + line);
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        require(sample.matches(), "no sample: " + line);
        require(isOfAFamily(sample.group(2)), "of no family: " + line);
        String value = sample.group(4).replace("Inf", "Infinity");
        require(samples.put(sample.group(1), Double.valueOf(value)) == null, "a series twice: " + line);
    }

    private boolean isOfAFamily(String name) {
        String family = name.replaceFirst("_(bucket|sum|count)$", "");
        return types.containsKey(name) || "histogram summary".contains(types.getOrDefault(family, "none"));
    }

    /** Buckets never fall, and the last one has all. */
    private void requireWholeHistograms() {
        Map<String, Double> last = new LinkedHashMap<>();
        samples.forEach((series, value) -> {
            Matcher bucket = BUCKET.matcher(series);
            if (bucket.matches()) {
                String labels = bucket.group(2).isEmpty() ? "" : "{" + bucket.group(2) + "}";
                String histogram = bucket.group(1) + "_count" + labels;
                require(last.getOrDefault(histogram, 0.0) <= value, "a bucket has less than the one before: " + series);
                last.put(histogram, value);
                require(
                        !bucket.group(3).equals("+Inf") || value.equals(samples.get(histogram)),
                        "the last bucket has not all: " + series);
            }
        });
    }

    /** The value of a series; zero if there is none. */
    public double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** By how much the series that the name begins with have grown since; those that have not are left out. */
    public Map<String, Integer> grownSince(Exposition before, String name, Predicate<String> wanted) {
        Map<String, Integer> grown = new TreeMap<>();
        samples.forEach((series, value) -> {
            int more = (int) (value - before.value(series));
            if (series.startsWith(name) && wanted.test(series) && more != 0) {
                grown.put(series.substring(name.length()), more);
            }
        });
        return grown;
    }
}
