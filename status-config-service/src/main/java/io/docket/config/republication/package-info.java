/**
 * What is published, published again for those who have lost it. Depends on publication and teams; nothing depends on it.
 */
package io.docket.config.republication;
