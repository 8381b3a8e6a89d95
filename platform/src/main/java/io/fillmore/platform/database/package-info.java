/**
 * The database edge: transactions as calls, the as-at rule, and tables of which every row is a version. Nothing else but
 * the stores sees SQL.
 */
package io.fillmore.platform.database;
