import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Fetches Maven for ./mvnw, and unpacks it only when it is, byte for byte, the release that the checksum names. */
class FetchMaven {
    public static void main(String[] arguments) throws Exception {
        URI source = URI.create(arguments[0]);
        Path home = Path.of(arguments[2]);
        System.err.println("mvnw: there is no Maven of 3.8 or more on PATH; fetching one from " + source + " ...");
        try {
            byte[] archive = fetch(source);
            verify(archive, arguments[1]);
            unpack(archive, home);
        } catch (IOException e) {
            System.err.println("mvnw: cannot fetch Maven from " + source + ": " + e
                    + "; install Maven 3.8 or newer, or set MVNW_REPOURL to a Maven repository that can be reached");
            System.exit(1);
        }
    }

    private static byte[] fetch(URI source) throws IOException, InterruptedException {
        HttpClient client = client();
        HttpRequest request =
                HttpRequest.newBuilder(source).timeout(Duration.ofMinutes(5)).build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("it answered " + response.statusCode());
        }
        return response.body();
    }

    /** Java does not look at the variable that other programs take their proxy from. */
    private static HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20));
        String proxy = System.getenv().getOrDefault("https_proxy", System.getenv().getOrDefault("HTTPS_PROXY", ""));
        if (!proxy.isEmpty()) {
            URI address = URI.create(proxy);
            builder.proxy(ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort())));
        }
        return builder.build();
    }

    private static void verify(byte[] archive, String expected) throws Exception {
        String actual = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
        if (!actual.equals(expected)) {
            throw new IOException("its SHA-256 is " + actual + " and should be " + expected);
        }
    }

    /** Beside its place first, so that an interruption leaves no half of a Maven behind. */
    private static void unpack(byte[] archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), "unpacking");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(zip, entry, draft.resolve(entry.getName()));
            }
        }
        Path unpacked = draft.resolve(home.getFileName());
        unpacked.resolve("bin/mvn").toFile().setExecutable(true);
        Files.move(unpacked, home);
        Files.delete(draft);
    }

    private static void write(ZipInputStream zip, ZipEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(zip, file);
        }
    }
}
