package io.docket.local.run;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code ./mvnw -Plocal}: runs all of Docket in the foreground until Ctrl-C. The argument is the project's folder. */
public final class Local {

    private Local() {}

    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out);
        try {
            run(Settings.from(System.getProperties(), Path.of(arguments[0])), console);
        } catch (LocalFailure e) {
            console.say("\n" + e.getMessage() + "\n");
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void run(Settings settings, Console console) {
        console.say("\nDocket starts. Data and logs: " + settings.data() + "\n");
        LocalDocket docket = LocalDocket.notYetStarted(settings, console);
        Runtime.getRuntime().addShutdownHook(new Thread(docket::close, "stop"));
        docket.start();
        console.say(Screen.of(settings));
    }
}
