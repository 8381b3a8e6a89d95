/**
 * A real, durable PostgreSQL that Fillmore runs itself, as a child process on a data directory.
 *
 * <p>{@link io.fillmore.platform.embedded.EmbeddedPostgres} is the one way in. It differs from the test servers of the
 * same binaries in that nothing committed is lost: fsync is on, the server ends with its parent, and the next start
 * works on whatever a killed run left behind.
 *
 * <p>The data directory holds:
 *
 * <ul>
 *   <li>{@code postgres/}: the cluster; {@code postgres.new/} while it is being made
 *   <li>{@code password}: of the database user, readable by its owner only
 *   <li>{@code postgres.log}: what the server and initdb say
 *   <li>{@code ballast}: deleted when the disk is so full that PostgreSQL could not start
 *   <li>{@code fillmore.lock}: locked while a Fillmore uses the directory
 *   <li>{@code postgresql-<version>/}: the unpacked programs, unless the system property {@code
 *       fillmore.postgres.binaries} names a directory in which several data directories share them
 * </ul>
 */
package io.fillmore.platform.embedded;
