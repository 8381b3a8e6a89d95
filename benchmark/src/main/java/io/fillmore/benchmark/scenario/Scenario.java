package io.fillmore.benchmark.scenario;

import io.fillmore.benchmark.report.Report;

/** Something to measure, from starting what it needs to the report. */
public interface Scenario {
    /** As the command line calls it. */
    String name();

    /** What is measured, in one line. */
    String title();

    /** Measures; what was started is stopped. */
    Report run(Lab lab);
}
