/**
 * A company's statuses as administrators edit them one by one: each edit is a new version of the scheme. It depends on the
 * publication and category features; no other feature depends on it.
 */
package io.docket.config.status;
