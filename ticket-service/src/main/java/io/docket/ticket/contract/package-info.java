/**
 * What the OpenAPI document says of every operation of this service. It depends on no feature.
 * No feature depends on it either: Quarkus finds it when it builds the document.
 */
package io.docket.ticket.contract;
