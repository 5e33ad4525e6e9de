package io.docket.platform.breaker;

/** What is counted together: of one company and one kind. */
public record Counted(String company, String kind) {}
