package io.docket.receivers;

import java.nio.file.Path;
import java.util.List;

/** What receivers are written in. */
enum Language {
    JAVA("Receiver.java", List.of()),
    TYPESCRIPT("receiver.ts", List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName())),
    PYTHON("receiver.py", List.of("-cp", System.getProperty("java.class.path"), PythonMain.class.getName()));

    private final String file;
    private final List<String> run;

    Language(String file, List<String> run) {
        this.file = file;
        this.run = run;
    }

    /** The guide's receiver in this language. */
    Path file() {
        return Path.of(file);
    }

    /** What {@code java} is given to run it. */
    List<String> run() {
        return run;
    }
}
