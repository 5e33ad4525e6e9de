/** What the settings of all services have in common. */
package io.docket.platform.settings;
