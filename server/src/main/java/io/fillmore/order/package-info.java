/** Orders: a portfolio's requests to trade. They are made, changed and cancelled together with their blocks, see {@code block}. */
@NullMarked
package io.fillmore.order;

import org.jspecify.annotations.NullMarked;
