/**
 * Lists: the filter language, sorting and pages that stay exact while others write. What a client writes is parsed to a tree
 * over a whitelist of fields, and rendered to SQL in which every value is bound.
 */
package io.fillmore.platform.query;
