/**
 * New ids. Depends on nothing; everything may depend on it except libs/scheme, which is handed its ids.
 */
package io.docket.platform.id;
