/** Placements: what is sent to one counterparty for all or part of a block. */
@NullMarked
package io.fillmore.placement;

import org.jspecify.annotations.NullMarked;
