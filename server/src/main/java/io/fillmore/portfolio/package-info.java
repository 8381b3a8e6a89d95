/**
 * Portfolios and the transactions booked in them. Knows nothing of orders but the ids that transactions carry, so that
 * allocation and booking can stand to its right.
 */
@NullMarked
package io.fillmore.portfolio;

import org.jspecify.annotations.NullMarked;
