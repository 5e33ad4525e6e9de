package io.docket.notification.owntemplate;

/** The three sources of a template as an admin wrote them, with line feeds at the end of lines. */
record Sources(String subject, String text, String html) {

    Sources {
        subject = plainLines(subject);
        text = plainLines(text);
        html = plainLines(html);
    }

    String of(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case TEXT -> text;
            case HTML -> html;
        };
    }

    private static String plainLines(String source) {
        return source.replace("\r\n", "\n");
    }
}
