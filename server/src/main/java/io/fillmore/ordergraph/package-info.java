/**
 * The order graph: how much of blocks and placements is ordered, placed, executed, allocated and booked, and by which
 * entities. It only reads, from all other features; nothing depends on it.
 *
 * <p>All of a page's graphs are read together: one statement for each kind of entity, whatever the size of the page, all on
 * one snapshot. The sums are made in Java, by pure functions.
 */
@NullMarked
package io.fillmore.ordergraph;

import org.jspecify.annotations.NullMarked;
