/** Who asks, and in which scopes they may read and trade: values that the database and HTTP alike go by. */
package io.fillmore.platform.access;
