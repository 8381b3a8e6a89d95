/**
 * What is counted and timed, as Prometheus reads it. Listens to the edges of the database and of HTTP, through which everything passes;
 * features know nothing of it.
 */
package io.fillmore.platform.metrics;
