package dev.signalbox.console;

import dev.signalbox.intake.SenderPolicy;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * Who asks, and by which way.
 *
 * @param address of the browser, not of a trusted proxy
 * @param isSecure whether the browser speaks https
 * @param session what its session cookie says; empty without one
 * @param form what its cookie for the log-in form says; empty without one
 * @param after how far the live stream was when the request came: a page that is made now shows nothing older
 */
record Visitor(String address, boolean isSecure, Optional<String> session, Optional<String> form, String after) {
    /** The cookie that a log-in leaves. */
    static final String SESSION = "signalbox_session";
    /** The cookie that the log-in form leaves, so that it too can have a token against forgery. */
    static final String FORM = "signalbox_login";

    /** What a form's token against forgery is a seal of. */
    private static final String FORGERY = "_csrf";

    static Visitor of(HttpServletRequest request, SenderPolicy senders, String after) {
        String peer = request.getRemoteAddr();
        boolean forwardedSecure =
                senders.isTrusted(peer) && last(request, "X-Forwarded-Proto").equalsIgnoreCase("https");
        String forwarded =
                Optional.ofNullable(request.getHeader("X-Forwarded-For")).orElse("");
        return new Visitor(
                senders.addressOf(peer, forwarded),
                request.isSecure() || forwardedSecure,
                cookie(request, SESSION),
                cookie(request, FORM),
                after);
    }

    /** The proxy that is next to the hub adds its own word at the end. */
    private static String last(HttpServletRequest request, String header) {
        String[] all = Optional.ofNullable(request.getHeader(header)).orElse("").split(",");
        return all.length == 0 ? "" : all[all.length - 1].strip();
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** {@return what the forms of this browser carry; empty text when it has no cookie yet} */
    String csrf() {
        return session.or(() -> form).map(secret -> Seal.of(secret, FORGERY)).orElse("");
    }

    /** {@return whether a form was made for this browser's session, or for its log-in} */
    boolean made(String csrf) {
        return session.stream().anyMatch(secret -> Seal.isOf(csrf, secret, FORGERY));
    }

    /** {@return whether a log-in form was made for this browser} */
    boolean madeLogin(String csrf) {
        return form.stream().anyMatch(secret -> Seal.isOf(csrf, secret, FORGERY));
    }

    /** {@return a cookie that no script can read and no other site can send} */
    ResponseCookie cookie(String name, String value, String path) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Strict")
                .path(path)
                .build();
    }

    /** {@return what takes a cookie away} */
    ResponseCookie without(String name, String path) {
        return cookie(name, "", path).mutate().maxAge(0).build();
    }
}
