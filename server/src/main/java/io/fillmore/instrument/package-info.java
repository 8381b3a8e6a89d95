/** Instruments: what is traded, and how a client's identifiers of it become one name. */
@NullMarked
package io.fillmore.instrument;

import org.jspecify.annotations.NullMarked;
