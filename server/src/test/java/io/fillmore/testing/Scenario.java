package io.fillmore.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole lifecycle as a table of lines, played over HTTP against a running server.
 *
 * <pre>
 * portfolio GrowthFund GBP
 * order O1 Buy 100 VOD GrowthFund in B1
 * place L1 B1 60
 * place L2 B1 50                         -> BlockOverplaced
 * fill  X1 L1 60 @ 101.50
 * allocate L1                            -> O1 60 @ 101.50
 * book  L1-O1                            -> Buy 60 6090.00 GBP
 * </pre>
 *
 * <p>A line is a verb, its arguments and, after an arrow, what must come of it: {@code ok} (the default), a failure by
 * number or name, or the facts of the answer; see {@link Verb} for the verbs. Empty lines and comments after a
 * {@code #} are skipped. Every id is in the scenario's own scope, so scenarios can share a server.
 */
public final class Scenario {
    private final String scope;
    private final ScenarioCalls calls;

    public Scenario(Api api, String scope) {
        this.scope = scope;
        calls = new ScenarioCalls(api, scope);
    }

    /**
     * Plays the lines one after the other; later tables go on from where this one ends.
     *
     * @throws AssertionError at the first line that does not come out as it says, with the line and the real answer
     * @throws IllegalArgumentException before anything is sent, if a line cannot be read
     */
    public Scenario run(String table) {
        List<String> lines = table.lines().toList();
        List<Runnable> plays = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (!line.isEmpty()) {
                String where = "line " + (i + 1) + ": " + line;
                Step step = read(line, where);
                plays.add(() -> play(step, where));
            }
        }
        plays.forEach(Runnable::run);
        return this;
    }

    /** Plays lines each of which must be refused, and write nothing. */
    public Scenario refused(String table) {
        table.lines().filter(line -> !line.isBlank()).forEach(line -> Rows.unchangedBy(scope, () -> run(line)));
        return this;
    }

    private Step read(String line, String where) {
        try {
            return Step.parse(line, Verb.usages());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + "\n" + e.getMessage(), e);
        }
    }

    private void play(Step step, String where) {
        Outcome outcome;
        try {
            outcome = calls.play(step);
        } catch (AssertionError e) {
            throw new AssertionError(where + "\n" + e.getMessage(), e);
        }
        if (!outcome.is(step.expected())) {
            throw new AssertionError(where + "\nexpected: " + step.expected() + "\nbut was:  " + outcome
                    + "\nanswer:   " + outcome.answer());
        }
    }
}
