/** Participations: which orders take part in which placements. */
@NullMarked
package io.fillmore.participation;

import org.jspecify.annotations.NullMarked;
