/** What a run found, and how it is shown: as a table to read at once, as JSON to compare, as a chart to look at. */
package io.fillmore.benchmark.report;
