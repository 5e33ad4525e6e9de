/**
 * What all of this service's REST interface has in common: identifiers, bodies and what OpenAPI says of every operation. Every
 * resource may depend on it; it depends on no feature.
 */
package io.docket.config.contract;
