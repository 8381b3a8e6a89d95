/** Packages: orders and order instructions that belong together. */
@NullMarked
package io.fillmore.orderpackage;

import org.jspecify.annotations.NullMarked;
