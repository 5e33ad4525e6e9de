/**
 * Tells a company's agents by the robot of their WeCom group (RET-15). A channel of {@code delivery}; the words come from
 * {@code owntemplate}, the robot from {@code channels}. Nothing depends on it.
 */
package io.docket.notification.wecom;
