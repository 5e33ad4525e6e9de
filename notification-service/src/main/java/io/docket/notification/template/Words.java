package io.docket.notification.template;

import io.quarkus.qute.TemplateException;

/** What is said in one notice in one language, still without what it is said about. */
public interface Words {

    /**
     * Fills them in.
     *
     * @throws TemplateException where that cannot be done
     */
    Wording fill(Letter letter);

    /** The subject alone, as {@link #fill} gives it. */
    default String subject(Letter letter) {
        return fill(letter).subject();
    }
}
