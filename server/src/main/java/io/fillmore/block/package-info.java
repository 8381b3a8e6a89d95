/**
 * Blocks: like orders grouped for the market, and the calls that make, change, cancel and move orders, since each of these
 * changes a block as well.
 */
@NullMarked
package io.fillmore.block;

import org.jspecify.annotations.NullMarked;
