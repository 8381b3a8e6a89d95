/** Sweeping: putting blocks away whose story is over. Right of all features whose facts it needs. */
@NullMarked
package io.fillmore.sweep;

import org.jspecify.annotations.NullMarked;
