/**
 * status-config-service: the companies, their schemes with all versions, their statuses and their teams. Nothing depends on
 * it but through its REST interface and its events; each of its packages is one feature.
 */
package io.docket.config;
