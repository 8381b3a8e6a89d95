/** Property definitions: what a property key means, and the rule that a server may have, that every key must be defined. */
@NullMarked
package io.fillmore.propertydefinition;

import org.jspecify.annotations.NullMarked;
