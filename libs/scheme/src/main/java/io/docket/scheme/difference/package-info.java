/**
 * What was changed between two versions of a scheme, change by change and in words that an administrator understands. It compares
 * documents, so that it cannot overlook what the language gains; it depends on the model, its document form and the wording.
 */
package io.docket.scheme.difference;
