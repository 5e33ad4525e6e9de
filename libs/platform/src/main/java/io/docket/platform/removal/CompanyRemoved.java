package io.docket.platform.removal;

/** Fired in each replica, once it learns that a company was removed: whoever keeps anything of it in memory forgets it. */
public record CompanyRemoved(String company) {}
