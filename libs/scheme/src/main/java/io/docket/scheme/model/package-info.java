/**
 * The scheme language as plain records: what one company's document says, and nothing of how it is stored or applied.
 * It depends on nothing; every other package of the library, and every service, may depend on it.
 */
package io.docket.scheme.model;
