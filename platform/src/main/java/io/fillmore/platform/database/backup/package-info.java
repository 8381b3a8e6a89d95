/**
 * Backups: the rows of every table as of one snapshot, as PostgreSQL's COPY writes them, in one file that says what is in it. They can
 * be restored into any PostgreSQL that the program runs on, by the program that made them or a newer one.
 */
package io.fillmore.platform.database.backup;
