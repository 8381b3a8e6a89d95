/** Properties: the fields that clients define for themselves on every kind of entity. */
package io.fillmore.platform.property;
