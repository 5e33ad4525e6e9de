/**
 * How lists are read page by page in the order of one key. Every feature that has a list may depend on it; it depends on no
 * feature.
 */
package io.docket.config.listing;
