/** Order instructions: what a portfolio manager asked for, before it became orders. */
@NullMarked
package io.fillmore.orderinstruction;

import org.jspecify.annotations.NullMarked;
