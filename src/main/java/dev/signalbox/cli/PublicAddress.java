package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What TradingView would meet at the address under which a hub is reached from the internet. */
final class PublicAddress {
    /** After this TradingView hangs up. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Set<Integer> TRADINGVIEWS_PORTS = Set.of(80, 443);

    /** Finds a host's addresses. */
    @FunctionalInterface
    interface NameServer {
        /** {@return at least one address} */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final URI url;
    private final NameServer names;
    private final List<String> obstacles = new ArrayList<>();

    PublicAddress(URI url, NameServer names) {
        this.url = url;
        this.names = names;
    }

    /** {@return what stands in the way, a sentence each; empty when an alert would arrive} */
    List<String> obstacles() {
        obstacles.clear();
        checkPort();
        checkName();
        knock().ifPresent(this::checkAnswer);
        return List.copyOf(obstacles);
    }

    private void checkPort() {
        int port = url.getPort() < 0 ? (isSecure() ? 443 : 80) : url.getPort();
        if (!TRADINGVIEWS_PORTS.contains(port)) {
            obstacles.add("TradingView sends to the ports 80 and 443 only, and this is " + port);
        }
        if (!isSecure()) {
            obstacles.add("without https everybody on the way can read the token in the webhook's address");
        }
    }

    /** TradingView comes by IPv4. */
    private void checkName() {
        try {
            List<InetAddress> found = Stream.of(names.addresses(url.getHost()))
                    .filter(Inet4Address.class::isInstance)
                    .toList();
            if (found.isEmpty()) {
                obstacles.add(url.getHost() + " has no IPv4 address, and TradingView comes by no other");
            }
            found.stream()
                    .filter(PublicAddress::isInside)
                    .forEach(address -> obstacles.add(url.getHost() + " is " + address.getHostAddress()
                            + ", which is an address of a network at home and not reached from outside"));
        } catch (UnknownHostException e) {
            obstacles.add("no name server knows " + url.getHost());
        }
    }

    /** A key that cannot be right: the answer shows the hub, and nothing is recorded. */
    private Optional<HttpResponse<String>> knock() {
        URI webhook = url.resolve("/webhook/tradingview/signalbox-status-asks");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest alert = HttpRequest.newBuilder(webhook)
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.noBody())
                    .build();
            return Optional.of(client.send(alert, BodyHandlers.ofString()));
        } catch (SSLException e) {
            obstacles.add("its certificate is not good: " + e.getMessage());
        } catch (IOException e) {
            obstacles.add("nothing answers there within " + PATIENCE.toSeconds() + " seconds; forward the port, or look"
                    + " whether proxy or tunnel runs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            obstacles.add("it was interrupted");
        }
        return Optional.empty();
    }

    private void checkAnswer(HttpResponse<String> answer) {
        String code = code(answer.body());
        switch (code) {
            case "invalid_token", "forbidden_address" -> {}
            case "" ->
                obstacles.add("what answers there (" + answer.statusCode()
                        + ") is no Signalbox hub; let proxy or tunnel hand /webhook/ on to it");
            default -> obstacles.add("the hub answers " + answer.statusCode() + " " + code);
        }
    }

    private static String code(String body) {
        try {
            return new JsonMapper().readTree(body).path("code").asText();
        } catch (JsonProcessingException noJson) {
            return "";
        }
    }

    private boolean isSecure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Also the 100.64.0.0/10 that a provider gives to many homes at once. */
    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return shared || address.isSiteLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress();
    }
}
