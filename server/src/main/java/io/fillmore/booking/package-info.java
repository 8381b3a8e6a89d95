/** Booking: making transactions from allocations. */
@NullMarked
package io.fillmore.booking;

import org.jspecify.annotations.NullMarked;
