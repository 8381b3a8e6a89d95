/**
 * Who gets which part of what a placement executed, and the records of it.
 *
 * <p>The arithmetic is pure and knows no database: {@link io.fillmore.allocation.Deal} shares executions among orders,
 * {@link io.fillmore.allocation.AveragePrice} prices the result, {@link io.fillmore.allocation.AllocationIds} names it, and
 * {@link io.fillmore.allocation.AllocationPlan} says which allocations a run must leave behind.
 */
@NullMarked
package io.fillmore.allocation;

import org.jspecify.annotations.NullMarked;
