package io.docket.config.publication;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.problem.Problem;
import io.docket.scheme.json.SchemeFormatException;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.validation.Finding;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.util.List;
import java.util.Optional;

/** A scheme that may follow the published one. There is no way to get a new one but to prove it. */
public final class SoundScheme {

    private static final Validator VALIDATOR = new Validator();

    private final Scheme scheme;
    private final List<Finding> warnings;

    private SoundScheme(Scheme scheme, List<Finding> warnings) {
        this.scheme = scheme;
        this.warnings = warnings;
    }

    /**
     * Reads a document that somebody sent. Malformed values are findings like any other; a document that has them is not
     * looked at further.
     *
     * @param refusal the HTTP status if it is malformed
     * @throws Problem {@code unsound-scheme} with all findings
     */
    public static Scheme read(JsonNode document, int refusal) {
        try {
            return SchemeJson.read(document);
        } catch (SchemeFormatException malformed) {
            throw unsound(refusal, malformed.findings());
        }
    }

    /**
     * Proves a draft sound.
     *
     * @param previous the version that it would follow
     * @param refusal the HTTP status if it is not: 422 where the caller sent the document, 409 where an edit of one part
     *     would leave the whole unsound
     * @throws Problem {@code unsound-scheme} with all findings
     */
    public static SoundScheme prove(Scheme draft, Optional<Scheme> previous, int refusal) {
        List<Finding> findings = VALIDATOR.validate(draft, previous, References.BUILT_IN);
        if (!Validator.isSound(findings)) {
            throw unsound(refusal, findings);
        }
        return new SoundScheme(draft, findings);
    }

    /** What is published already: it was proved when it was, and what the validator has learnt since does not take it back. */
    public static SoundScheme unchanged(LockedScheme locked) {
        return new SoundScheme(locked.requirePublished(), List.of());
    }

    /** The refusal of a scheme that has these findings. */
    private static Problem unsound(int status, List<Finding> findings) {
        return Problem.of(
                        status,
                        "unsound-scheme",
                        "The scheme is not sound",
                        "Nothing was published: tickets could get stuck or break a rule. See 'findings' for each reason.")
                .with("findings", FindingView.all(findings));
    }

    public Scheme scheme() {
        return scheme;
    }

    /** What its author should know although it may be published. */
    public List<FindingView> warnings() {
        return FindingView.all(warnings);
    }
}
