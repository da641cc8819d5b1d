package dev.signalbox.intake;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who sent a request, and whether that address may.
 *
 * @param allowed who may send; everybody when empty
 * @param trustedProxies who may say, by {@code X-Forwarded-For}, on whose behalf they send
 */
public record SenderPolicy(Networks allowed, Networks trustedProxies) {
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.+)](?::\\d+)?|([\\d.]+):\\d+");

    /**
     * Finds the sender's own address: the last one in the chain that is not a trusted proxy. What stands before it in the
     * header is the sender's word and proves nothing.
     */
    String addressOf(WebhookRequest webhookRequest) {
        return addressOf(
                webhookRequest.peer(), webhookRequest.header("x-forwarded-for").orElse(""));
    }

    /**
     * Finds the sender's own address: the last one in the chain that is not a trusted proxy.
     *
     * @param peer who is at the other end of the connection
     * @param forwarded the header {@code X-Forwarded-For}; empty text without one
     * @return the address
     */
    public String addressOf(String peer, String forwarded) {
        String address = peer;
        List<String> chain = List.of(forwarded.split(","));
        for (int i = chain.size() - 1; i >= 0 && trustedProxies.contains(address); i--) {
            String named = withoutPort(chain.get(i).strip());
            if (Network.address(named).isEmpty()) {
                break;
            }
            address = named;
        }
        return address;
    }

    /** {@return whether what this peer says of the one that it speaks for counts} */
    public boolean isTrusted(String peer) {
        return trustedProxies.contains(peer);
    }

    boolean allows(String address) {
        return allowed.isEmpty() || allowed.contains(address);
    }

    private static String withoutPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
