/** Executions: fills reported against placements. */
@NullMarked
package io.fillmore.execution;

import org.jspecify.annotations.NullMarked;
