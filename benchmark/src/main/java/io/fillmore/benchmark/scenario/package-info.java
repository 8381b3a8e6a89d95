/** What is measured, one class a scenario of {@code ./fillmore bench}. */
package io.fillmore.benchmark.scenario;
