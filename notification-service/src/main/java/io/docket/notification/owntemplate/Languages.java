package io.docket.notification.owntemplate;

import io.docket.notification.template.NoticeTemplates;
import io.docket.platform.problem.Problem;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** Which words serve for a locale: the nearest of the company's own, from the particular to the general. */
final class Languages {

    private static final int LONGEST_TAG = 35;

    private Languages() {}

    /**
     * The one spelling of a locale.
     *
     * @param tag a BCP 47 tag such as {@code en}, {@code zh-TW}, {@code de-CH}
     * @throws Problem 422 where it is none
     */
    static String canonical(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty() && tag.length() <= LONGEST_TAG) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException malformed) {
            // said below, as for what is well-formed and names no language
        }
        throw Problem.invalid("locale", "must be a language tag such as 'en', 'zh' or 'de-CH'");
    }

    /** The locales whose words serve, the best first: {@code zh-Hant-TW}, {@code zh-Hant}, {@code zh}; at last, as ours do, English. */
    static List<String> serving(String locale) {
        String tag = locale == null ? "" : Locale.forLanguageTag(locale).toLanguageTag();
        List<String> serving = new ArrayList<>();
        for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
            serving.add(tag.substring(0, end));
        }
        String spoken = NoticeTemplates.language(locale);
        if (!serving.contains(spoken)) {
            serving.add(spoken);
        }
        return serving;
    }
}
