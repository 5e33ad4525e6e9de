package io.docket.scheme;

import java.util.List;
import java.util.regex.Pattern;

/** What is fenced in a page of Markdown. */
public final class MarkdownBlocks {

    private MarkdownBlocks() {}

    /**
     * The fenced blocks of a kind, in their order.
     *
     * @param fence what stands behind the opening fence, such as {@code json} or {@code json edit}
     */
    public static List<String> of(String page, String fence) {
        return Pattern.compile("^```" + fence + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
