/**
 * The six categories that every scheme shares, with what customers read for them. It depends on the scheme library alone;
 * the status feature depends on it.
 */
package io.docket.config.category;
