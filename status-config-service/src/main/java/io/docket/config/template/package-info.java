/**
 * The built-in schemes from which companies start, as anybody may read them. It depends on the scheme library alone.
 */
package io.docket.config.template;
