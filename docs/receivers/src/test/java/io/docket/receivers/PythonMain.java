package io.docket.receivers;

import java.io.File;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/** Runs a file as {@code python3} does, until it ends. */
public final class PythonMain {

    private PythonMain() {}

    public static void main(String[] arguments) throws Exception {
        try (Context python = Context.newBuilder("python")
                .allowAllAccess(true)
                // Without the compiler of GraalVM it says so at length.
                .option("engine.WarnInterpreterOnly", "false")
                .option("python.PosixModuleBackend", "java")
                .build()) {
            python.eval(Source.newBuilder("python", new File(arguments[0])).build());
        }
    }
}
