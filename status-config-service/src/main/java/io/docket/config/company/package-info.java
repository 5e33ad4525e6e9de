/**
 * The companies of an installation, which operators create from a template. It depends on the publication feature, which
 * publishes a new company's first scheme; no other feature depends on it.
 */
package io.docket.config.company;
