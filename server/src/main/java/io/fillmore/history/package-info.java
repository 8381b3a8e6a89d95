/** History: everything that ever happened to an order, read from the versions of it and of what was around it. */
@NullMarked
package io.fillmore.history;

import org.jspecify.annotations.NullMarked;
