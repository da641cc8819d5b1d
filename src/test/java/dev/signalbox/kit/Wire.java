package dev.signalbox.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;

/** A bare connection, for what a well-behaved client would never send. */
public final class Wire {
    private final Hub hub;

    public Wire(Hub hub) {
        this.hub = hub;
    }

    /** What came back, head and body, as it was. */
    public record Reply(String text) {
        public int status() {
            return Integer.parseInt(text.split(" ")[1]);
        }

        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    public Reply post(String path, List<String> headers, byte[] body) {
        return ask("POST", path, headers, "Content-Length: " + body.length, body);
    }

    public Reply get(String path) {
        return ask("GET", path, List.of(), "Accept: */*", new byte[0]);
    }

    /** Sends a body without saying how long it is. */
    public Reply postChunked(String path, List<String> headers, byte[] body) {
        byte[] before = (Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1);
        byte[] after = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);
        byte[] chunked = new byte[before.length + body.length + after.length];
        System.arraycopy(before, 0, chunked, 0, before.length);
        System.arraycopy(body, 0, chunked, before.length, body.length);
        System.arraycopy(after, 0, chunked, before.length + body.length, after.length);
        return ask("POST", path, headers, "Transfer-Encoding: chunked", chunked);
    }

    /** Sends a body whose first chunk does not say how long it is. */
    public Reply postBrokenChunk(String path) {
        return ask(
                "POST",
                path,
                List.of("Content-Type: application/json"),
                "Transfer-Encoding: chunked",
                "XYZ\r\n{}\r\n".getBytes(ISO_8859_1));
    }

    public Reply ask(String method, String path, List<String> headers) {
        return ask(method, path, headers, "Accept: */*", new byte[0]);
    }

    private Reply ask(String method, String path, List<String> headers, String length, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "", headers.stream().map(header -> header + "\r\n").toList())
                + length + "\r\n\r\n";
        return exchange(head, body);
    }

    /** Sends these lines as they are, and no body. */
    public Reply say(String... lines) {
        return exchange(String.join("\r\n", lines) + "\r\n\r\n", new byte[0]);
    }

    private Reply exchange(String head, byte[] body) {
        try (Socket socket = new Socket("127.0.0.1", hub.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new Reply(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
