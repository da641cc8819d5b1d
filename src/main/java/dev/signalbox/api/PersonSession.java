package dev.signalbox.api;

import jakarta.servlet.http.HttpServletRequest;

/** Knows whether a request comes from a person who has logged in, so that it may read the events without the token. */
public interface PersonSession {
    /** {@return whether the request carries a session that is open} */
    boolean isOpen(HttpServletRequest request);
}
