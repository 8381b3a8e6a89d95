/** How the log is written. The only package that knows which library writes it. */
package io.fillmore.platform.log;
