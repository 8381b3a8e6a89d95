/** Fees: rules that say what a transaction is charged, and the properties that booking writes by them. */
@NullMarked
package io.fillmore.fee;

import org.jspecify.annotations.NullMarked;
