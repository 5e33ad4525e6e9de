/**
 * Keyset-paged lists: limits, sealed cursors, the page. Depends on identity and problems
 * only; resources and repositories may depend on it.
 */
package io.docket.platform.paging;
