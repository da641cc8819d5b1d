package dev.signalbox.notifications;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/**
 * The mail server of {@code SIGNALBOX_NOTIFY_MAIL_URL}: {@code smtp://user:password@host:587?from=hub@example.org}, or
 * {@code smtps://} for TLS from the first byte. A password goes over the network under TLS alone.
 */
final class MailServer {
    static final String[] SCHEMES = {"smtp", "smtps"};
    private static final String PATIENCE_MILLIS = "10000";
    private static final int SMTP = 587;
    private static final int SMTPS = 465;

    private MailServer() {}

    static JavaMailSender sender(Optional<URI> url) {
        JavaMailSender sender = new DefaultJavaMailSender();
        url.ifPresent(address -> lead(sender, address));
        return sender;
    }

    private static void lead(JavaMailSender sender, URI address) {
        String scheme = address.getScheme();
        sender.setProtocol(scheme);
        sender.setHost(address.getHost());
        sender.setPort(address.getPort() >= 0 ? address.getPort() : scheme.equals("smtps") ? SMTPS : SMTP);
        Optional<String[]> user = Optional.ofNullable(address.getRawUserInfo()).map(info -> info.split(":", 2));
        user.ifPresent(parts -> {
            sender.setUsername(decoded(parts[0]));
            sender.setPassword(parts.length > 1 ? decoded(parts[1]) : "");
        });
        sender.setJavaMailProperties(properties(scheme, user.isPresent(), user.isPresent() && !isLoopback(address)));
    }

    private static Properties properties(String scheme, boolean withUser, boolean mustBeSecret) {
        String prefix = "mail." + scheme + ".";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", scheme);
        properties.put(prefix + "auth", Boolean.toString(withUser));
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", Boolean.toString(mustBeSecret));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        for (String time : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put(prefix + time, PATIENCE_MILLIS);
        }
        return properties;
    }

    /** {@return who writes: what the URL says, else its user when that is an address, else the one who is written to} */
    static String from(URI address, String to) {
        Optional<String> said = Arrays.stream(
                        Optional.ofNullable(address.getRawQuery()).orElse("").split("&"))
                .filter(part -> part.startsWith("from="))
                .map(part -> decoded(part.substring("from=".length())))
                .findFirst();
        return said.or(() -> Optional.ofNullable(address.getRawUserInfo())
                        .map(info -> decoded(info.split(":", 2)[0]))
                        .filter(user -> user.contains("@")))
                .orElse(to.split(",")[0].strip());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isLoopback(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
