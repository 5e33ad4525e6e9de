package io.docket.local.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A service as small as one can be: it answers its health, and dies when it is asked to. */
public final class TinyService {

    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        String host = environment.getOrDefault("QUARKUS_HTTP_HOST", "127.0.0.1");
        int port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "0"));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/die", exchange -> {
            System.out.println("I was asked to die.");
            System.exit(7);
        });
        server.start();
        System.out.println("I am here.");
    }

    /** Writes a runnable jar of it, as the build writes a service's. */
    static void packInto(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        String classFile = TinyService.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(classFile));
            TinyService.class.getClassLoader().getResourceAsStream(classFile).transferTo(out);
        }
    }
}
