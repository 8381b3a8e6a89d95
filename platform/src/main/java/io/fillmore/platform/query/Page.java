package io.fillmore.platform.query;

import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param nextPage the token of the page after this one, if there is one
 */
public record Page<T>(List<T> items, Optional<String> nextPage) {
    public Page {
        items = List.copyOf(items);
    }
}
