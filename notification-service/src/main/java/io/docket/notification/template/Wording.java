package io.docket.notification.template;

/** A notice put into words. */
public record Wording(String subject, String text, String html) {}
