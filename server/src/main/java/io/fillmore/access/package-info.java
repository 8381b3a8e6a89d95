/** Who may come in, and what they may do: roles, grants, tokens, and local users who log in. Knows nothing of orders. */
package io.fillmore.access;
