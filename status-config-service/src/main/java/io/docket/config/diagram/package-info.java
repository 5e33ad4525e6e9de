/**
 * Pictures of a company's scheme, in the form that the caller accepts. It depends on the scheme feature, which reads what was
 * published; no feature depends on it.
 */
package io.docket.config.diagram;
