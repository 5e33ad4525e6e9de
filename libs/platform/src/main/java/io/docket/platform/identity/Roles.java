package io.docket.platform.identity;

/** The roles that a token's {@code groups} may name. */
public final class Roles {

    /** Creates, reads, answers, confirms and scores its own tickets. */
    public static final String CUSTOMER = "customer";

    /** Works with every ticket of its company. */
    public static final String AGENT = "agent";

    /** An agent that is told of its teams' broken promises. */
    public static final String LEAD = "lead";

    /** Keeps its company's scheme, teams and templates. */
    public static final String ADMIN = "admin";

    /** Keeps the companies and belongs to none. */
    public static final String OPERATOR = "operator";

    /** Another system that acts on someone's behalf. */
    public static final String SERVICE = "service";

    private Roles() {}
}
