package io.docket.config.company;

/** A company after it was saved. @param isNew whether it was not there before */
record SavedCompany(CompanyView company, boolean isNew) {}
