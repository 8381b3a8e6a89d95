/** Holdings: what a portfolio has, reckoned from its transactions whenever it is asked for; nothing of it is stored. */
@NullMarked
package io.fillmore.holding;

import org.jspecify.annotations.NullMarked;
