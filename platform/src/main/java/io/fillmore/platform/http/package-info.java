/**
 * The HTTP rim: addresses, headers, bodies in and out, and refusals as error documents. Features declare resources and know
 * nothing of how these are served.
 */
package io.fillmore.platform.http;
