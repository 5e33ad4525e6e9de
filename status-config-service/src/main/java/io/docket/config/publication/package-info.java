/**
 * The one way in which a scheme becomes public: proved sound, under the lock of its company, version and event in one
 * transaction. The features that change schemes depend on it; it depends on none of them.
 */
package io.docket.config.publication;
